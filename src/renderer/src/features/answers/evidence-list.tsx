import type { WorkId } from '#domain/work'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark } from '#renderer/ui/status-mark'
import type { Evidence, EvidenceKind } from '#renderer/workers/library/question-protocol'
import classes from './answer-lines.module.css'
import { nameOfPaper } from './paper-name'
import { evidenceWords } from './question-words'

/** The papers that a reason rests on. */
export function EvidenceList({
  evidence,
  names,
  onOpenPaper,
}: {
  readonly evidence: readonly Evidence[]
  /** The two sides of a bridge. */
  readonly names: readonly [string, string]
  readonly onOpenPaper: (id: WorkId) => void
}) {
  return (
    <div className={classes.evidence}>
      {evidence.map(({ kind, papers, total }) => (
        <section key={kind} aria-label={headOf(kind, names)}>
          <h4 className={classes.evidenceHead}>{headOf(kind, names)}</h4>
          <ul className={classes.evidencePapers}>
            {papers.map(({ workId, status, year, isFromCitingList, ...paper }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a paper that the library does not have has no other name; the order is the answer's.
              <li key={index}>
                {workId === undefined ? (
                  <span className={classes.evidencePaper} title="Not in your library">
                    <span className={classes.noMark} aria-hidden>
                      ·
                    </span>
                    <span className={classes.evidenceTitle}>
                      <MathText text={nameOfPaper(paper)} />
                    </span>
                    {isFromCitingList === true && <FromCitingList />}
                    <span className={classes.year}>{year ?? '–'}</span>
                  </span>
                ) : (
                  <button
                    type="button"
                    className={classes.evidencePaper}
                    onClick={() => onOpenPaper(workId)}
                  >
                    <StatusMark status={status} />
                    <span className={classes.evidenceTitle}>
                      <MathText text={nameOfPaper(paper)} />
                    </span>
                    {isFromCitingList === true && <FromCitingList />}
                    <span className={classes.year}>{year ?? '–'}</span>
                  </button>
                )}
              </li>
            ))}
          </ul>
          {total > papers.length && (
            <p className={classes.more}>and {(total - papers.length).toLocaleString('en')} more</p>
          )}
        </section>
      ))}
    </div>
  )
}

function FromCitingList() {
  return (
    <span
      className={classes.listed}
      title="An index names it among those who cite the other; no bibliography that is known here does."
    >
      citing list
    </span>
  )
}

function headOf(kind: EvidenceKind, names: readonly [string, string]): string {
  switch (kind) {
    case 'first':
      return `Linked, of ${names[0]}`
    case 'second':
      return `Linked, of ${names[1]}`
    default:
      return evidenceWords[kind]
  }
}
