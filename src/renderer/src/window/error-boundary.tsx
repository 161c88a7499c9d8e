import { Component, type ReactNode } from 'react'
import { FailedScreen } from './failed-screen'

interface Props {
  /** Another value is another screen: what failed there says nothing of this one. */
  readonly place?: string
  readonly children: ReactNode
}

interface State {
  readonly error: unknown
}

/** The last edge for a bug in a screen: says that the library is safe, and offers the way back. React wants a class here. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  // Not a `key`: a screen keeps what it holds (a text being written, a place in a list) from note to note.
  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.error !== undefined) {
      this.setState({ error: undefined })
    }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <FailedScreen error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
