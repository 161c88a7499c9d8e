import { Button, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './pane-state.module.css'

/** An empty pane: what is, why, what next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={classes.state}>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {action !== undefined && <div className={classes.actions}>{action}</div>}
    </div>
  )
}

/** A failure stays in the pane that it concerns, and says what is safe. */
export function FailureState({
  title,
  children,
  onRetry,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly onRetry?: () => void
}) {
  return (
    <div className={classes.state} role="alert">
      <p className={classes.failed}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {onRetry !== undefined && (
        <div className={classes.actions}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}

/** Work of over a second: real progress, and a way out. `share` absent: not known how much there is. */
export function WorkingState({
  title,
  share,
  onCancel,
}: {
  readonly title: string
  readonly share?: number
  readonly onCancel?: () => void
}) {
  return (
    <div className={classes.state} role="status">
      <p className={classes.text}>{title}</p>
      <Progress
        className={classes.progress ?? ''}
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        size="sm"
        aria-label={title}
      />
      {onCancel !== undefined && (
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  )
}
