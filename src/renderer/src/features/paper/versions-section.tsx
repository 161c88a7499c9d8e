import { identifierOf } from '#domain/identifier'
import type { Work } from '#domain/work'
import lines from './lines.module.css'
import { dayWords } from './provenance-words'
import { Section } from './section'
import classes from './versions-section.module.css'

/** 0 when no version is numbered. */
export const newestVersion = (work: Work): number =>
  Math.max(0, ...work.versions.map(({ number }) => number))

export function VersionsSection({
  work,
  seenBefore,
  onOpenExternal,
}: {
  readonly work: Work
  /** The newest version that the person had looked at before this. */
  readonly seenBefore: number | undefined
  readonly onOpenExternal: (url: string) => void
}) {
  if (work.versions.length === 0) return null
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const versions = work.versions.toSorted((a, b) => b.number - a.number)
  return (
    <Section
      name="versions"
      title="Versions"
      hint={work.versions.length === 1 ? 'one' : String(work.versions.length)}
    >
      <ul className={lines.lines}>
        {versions.map(({ number, submittedAt }) => {
          const isNew = seenBefore !== undefined && number > seenBefore
          const words = (
            <>
              <span className={lines.mono}>v{number}</span>
              <span className={lines.lineText}>
                {dayWords(submittedAt)}
                {isNew && <b className={classes.isNew}> new since you last looked</b>}
              </span>
            </>
          )
          return (
            <li key={number}>
              {arxiv === undefined ? (
                <span className={lines.line}>{words}</span>
              ) : (
                <button
                  type="button"
                  className={lines.line}
                  onClick={() => onOpenExternal(`https://arxiv.org/abs/${arxiv}v${number}`)}
                >
                  {words}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
