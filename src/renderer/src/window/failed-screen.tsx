import { Button } from '@mantine/core'
import { FailureState } from '#renderer/ui/pane-state'

/** What stands in the place of a screen that a bug has stopped. */
export function FailedScreen({
  error,
  onRetry,
}: {
  readonly error: unknown
  readonly onRetry: () => void
}) {
  return (
    <FailureState title="This screen stopped working. Your library is untouched." onRetry={onRetry}>
      <p>{error instanceof Error ? error.message : String(error)}</p>
      <Button
        variant="default"
        onClick={() => {
          window.location.hash = '#/library'
          onRetry()
        }}
      >
        Back to the library
      </Button>
    </FailureState>
  )
}
