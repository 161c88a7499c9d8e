import { Button } from '@mantine/core'
import type { Source } from '#domain/source'
import { useLastRun } from '#renderer/db/source-queries'
import { EmptyState, FailureState, WorkingState } from '#renderer/ui/pane-state'

/** A survey that holds no papers here: not read yet, being read, or read in vain. */
export function NothingRead({
  source,
  onSync,
}: {
  readonly source: Source
  readonly onSync: () => void
}) {
  const outcome = useLastRun(source.id)?.outcome
  if (outcome?.kind === 'running') return <WorkingState title={`Reading ‘${source.title}’…`} />
  if (outcome?.kind === 'failed')
    return (
      <FailureState title={`Nothing came of ‘${source.title}’.`} onRetry={onSync}>
        {outcome.message}
      </FailureState>
    )
  return (
    <EmptyState
      title={`Nothing read from ‘${source.title}’ yet.`}
      action={<Button onClick={onSync}>Sync it now</Button>}
    >
      Its papers and its tree of topics appear here after the first sync.
    </EmptyState>
  )
}
