import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { placeOfPassage } from '#renderer/state/passage-place'
import type { PlaceInFile } from '#renderer/state/search-parameters'
import { PassageWords } from '#renderer/ui/passage-words'
import { usePassages } from '#renderer/workers/library/hooks'
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
  readonly onOpenFile: (id: WorkId, hash: FileHash, place: PlaceInFile) => void
}) {
  const passages = usePassages(text, { workId, limit: mostPassages })
  if (passages === undefined || passages.length === 0) return null
  return (
    <Section name="passages" title="Found in the PDF" hint={String(passages.length)}>
      <ul className={lines.lines}>
        {passages.map((passage) => {
          const { hash, pageIndex, pageLabel, markId, parts } = passage
          return (
            <li key={`${hash} ${pageIndex} ${markId ?? ''}`}>
              <button
                type="button"
                className={classes.passage}
                onClick={() => onOpenFile(workId, hash, placeOfPassage(passage))}
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
          )
        })}
      </ul>
    </Section>
  )
}
