import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { PassageWords } from '#renderer/ui/passage-words'
import { usePassages } from '#renderer/workers/library/hooks'
import { wordsOfPassage } from '#search/passage'
import lines from './lines.module.css'
import classes from './passages-section.module.css'
import { Section } from './section'

const mostPassages = 12

/** Where what the library is filtered by stands in the paper's PDF and in the marks on it. */
export function PassagesSection({
  workId,
  text,
  onOpenFile,
}: {
  readonly workId: WorkId
  readonly text: string
  readonly onOpenFile: (id: WorkId, hash: FileHash, page: number, words: readonly string[]) => void
}) {
  const passages = usePassages(text, { workId, limit: mostPassages })
  if (passages === undefined || passages.length === 0) return null
  return (
    <Section name="passages" title="Found in the PDF" hint={String(passages.length)}>
      <ul className={lines.lines}>
        {passages.map(({ hash, pageIndex, pageLabel, markId, parts }) => (
          <li key={`${hash} ${pageIndex} ${markId ?? ''}`}>
            <button
              type="button"
              className={classes.passage}
              onClick={() =>
                // What a person said of a mark does not stand on the page.
                onOpenFile(
                  workId,
                  hash,
                  pageIndex + 1,
                  markId === undefined ? wordsOfPassage(parts) : [],
                )
              }
            >
              <span className={classes.page}>
                p. {pageLabel}
                {markId !== undefined && ', your mark'}
              </span>
              <span className={classes.words}>
                <PassageWords parts={parts} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
