import type { WorkId } from '#domain/work'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark } from '#renderer/ui/status-mark'
import { useAnswer } from '#renderer/workers/library/hooks'
import lines from './lines.module.css'
import { Section } from './section'
import { similarWords } from './similar-words'
import small from './small-words.module.css'

const fewPapers = 5

export interface SimilarSectionProps {
  readonly workId: WorkId
  readonly onOpenPaper: (id: WorkId) => void
  readonly onFindSimilar: (id: WorkId) => void
}

/** Papers of the library that are most like it. Asked for once it is unfolded: the whole citation network takes part. */
export const SimilarSection = (props: SimilarSectionProps) => (
  <Section name="similar" title="Similar papers">
    <Similar {...props} />
  </Section>
)

function Similar({ workId, onOpenPaper, onFindSimilar }: SimilarSectionProps) {
  const { result } = useAnswer({ kind: 'similar', scope: { kind: 'works', workIds: [workId] } })
  const found = (result?.groups ?? []).flatMap((group) => group.lines)
  const own = found.flatMap(({ key, paper, reason }) =>
    paper.workId === undefined ? [] : [{ key, paper, reason, id: paper.workId }],
  )
  if (result === undefined) return <p className={small.unknown}>Comparing with your library.</p>
  if (own.length === 0)
    return (
      <p className={small.unknown}>
        None of your papers shares references, citing papers or rare words with it.
      </p>
    )
  return (
    <>
      <ul className={lines.lines}>
        {own.slice(0, fewPapers).map(({ key, paper, reason, id }) => (
          <li key={key}>
            <button
              type="button"
              className={lines.line}
              title={`${paper.title}\n${similarWords(reason)}`}
              onClick={() => onOpenPaper(id)}
            >
              <StatusMark status={paper.status} />
              <span className={lines.lineText}>
                <MathText text={paper.title === '' ? 'Untitled' : paper.title} />
              </span>
              <span className={lines.lineYear}>{paper.year ?? '–'}</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className={small.link} onClick={() => onFindSimilar(workId)}>
        All of them, and why
      </button>
    </>
  )
}
