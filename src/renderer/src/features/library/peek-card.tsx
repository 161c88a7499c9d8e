import { useWork } from '#renderer/db/paper-queries'
import { KeyCap } from '#renderer/ui/key-cap'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import classes from './peek-card.module.css'

/** A look at the focused paper without opening it: it stays New, the panel stays where it is. */
export function PeekCard({
  row,
  at,
}: {
  readonly row: LibraryRow
  readonly at: Pick<DOMRect, 'top' | 'bottom'>
}) {
  const found = useWork(row.id)
  const work = found?.kind === 'found' ? found.work : undefined
  const facts = [row.authors, row.year, row.venue].filter(
    (fact) => fact !== undefined && fact !== '',
  )
  // Below the row when there is more room there, so that the row itself stays in sight.
  const isBelow = at.top < window.innerHeight / 2
  return (
    <aside
      className={classes.card}
      aria-label="A look at the paper"
      aria-live="polite"
      style={isBelow ? { top: at.bottom + 4 } : { bottom: window.innerHeight - at.top + 4 }}
    >
      <p className={classes.status}>
        <StatusMark status={row.status} isDecorative />
        {statusWords[row.status]}
        {row.citationCount !== undefined && (
          <span className={classes.cited}>
            <b>{row.citationCount.toLocaleString('en')}</b> citations known
          </span>
        )}
      </p>
      <h2 className={classes.title}>
        <MathText text={row.title === '' ? 'Untitled' : row.title} />
      </h2>
      <p className={classes.facts}>{facts.join(' · ')}</p>
      {work?.abstract !== undefined && work.abstract !== '' && (
        <p className={classes.abstract}>
          <MathText text={work.abstract} />
        </p>
      )}
      {work !== undefined && (work.abstract === undefined || work.abstract === '') && (
        <p className={classes.unknown}>No abstract is known for this paper yet.</p>
      )}
      <p className={classes.keys}>
        <KeyCap keys="Enter" /> open <KeyCap keys="Space" /> close
      </p>
    </aside>
  )
}
