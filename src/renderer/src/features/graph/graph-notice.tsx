import { Button, Progress } from '@mantine/core'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import classes from './graph-screen.module.css'
import { citations, papers } from './paper-words'
import type { Layout } from './use-layout'

/** A map arranged when far fewer citations were known tells little of the new ones. */
const manyNew = 0.25

/** What the map has to say about itself, in a strip at its upper edge. One thing at a time. */
export function GraphNotice({
  slice,
  layout,
  isAskingReferences,
  onAskReferences,
}: {
  readonly slice: GraphSlice
  readonly layout: Layout
  readonly isAskingReferences: boolean
  readonly onAskReferences: () => void
}) {
  const { phase, newCitations } = layout
  if (phase.kind === 'arranging' || phase.kind === 'starting') {
    const share = phase.kind === 'arranging' ? phase.share : 0
    return (
      <div className={classes.notice} data-floating role="status">
        <span>Arranging {papers(slice.ids.length)}</span>
        <Progress value={100 * share} size="sm" w={90} aria-label="Arranging the map" />
        <Button variant="subtle" color="gray" onClick={layout.cancel}>
          Stop here
        </Button>
      </div>
    )
  }
  if (phase.kind === 'failed') {
    return (
      <div className={classes.notice} data-floating data-kind="bad" role="alert">
        <span>
          The map could not be arranged ({phase.message}). Your library is untouched; the table
          shows the same papers.
        </span>
        <Button variant="default" onClick={layout.retry}>
          Try again
        </Button>
      </div>
    )
  }
  if (slice.hasTies === true) {
    if (slice.edgeFrom.length > 0) return null
    return (
      <div className={classes.notice} data-floating role="status">
        No two of these papers are known to share references or citations.
      </div>
    )
  }
  if (slice.edgeFrom.length === 0) {
    return (
      <div className={classes.notice} data-floating role="status">
        <span>{withoutCitations(slice)}</span>
        <AskButton isAsking={isAskingReferences} onAsk={onAskReferences} />
      </div>
    )
  }
  if (newCitations > manyNew * slice.edgeFrom.length) {
    return (
      <div className={classes.notice} data-floating role="status">
        <span>
          {citations(newCitations)} came since this map was arranged. Papers stayed in their places.
        </span>
        <Button variant="default" onClick={layout.arrangeAgain}>
          Arrange again
        </Button>
      </div>
    )
  }
  return null
}

export function AskButton({
  isAsking,
  onAsk,
}: {
  readonly isAsking: boolean
  readonly onAsk: () => void
}) {
  return (
    <Button variant="default" onClick={onAsk} disabled={isAsking}>
      {isAsking ? 'Asking for references' : 'Ask for the missing references'}
    </Button>
  )
}

function withoutCitations({ ids, worksWithReferences, centre }: GraphSlice): string {
  if (centre !== undefined) {
    return 'No paper of your library is known to cite this one, or to be cited by it.'
  }
  if (ids.length === 1)
    return worksWithReferences === 0
      ? 'No references are known yet for this paper.'
      : 'One paper alone has no citations to draw.'
  return worksWithReferences === 0
    ? `No references are known yet for these ${papers(ids.length)}.`
    : `No citation is known among these ${papers(ids.length)}. References are known for ${worksWithReferences.toLocaleString('en')} of them.`
}
