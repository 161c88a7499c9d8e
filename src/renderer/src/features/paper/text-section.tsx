import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { pageName } from '#paper-text/page-labels'
import { usePaperReading } from '#renderer/db/file-text-queries'
import type { LibrarySearch, PlaceInFile } from '#renderer/state/search-parameters'
import { Section } from './section'
import small from './small-words.module.css'
import classes from './text-section.module.css'

export interface TextSectionProps {
  readonly workId: WorkId
  readonly onFilter: (search: LibrarySearch) => void
  readonly onOpenFile: (id: WorkId, hash: FileHash, place: PlaceInFile) => void
}

/** What was read from the text of the PDF: its key terms, and its own sentences that say most of it. Nothing without a PDF. */
export function TextSection({ workId, onFilter, onOpenFile }: TextSectionProps) {
  const reading = usePaperReading(workId)
  if (reading?.hash === undefined) return null
  const { text, hash } = reading
  const isEmpty = text !== undefined && text.keyTerms.length + text.summary.length === 0
  return (
    <Section name="text" title="From the text">
      {text === undefined ? (
        <p className={small.unknown}>The PDF is being read, or waits for it.</p>
      ) : isEmpty ? (
        <p className={small.unknown}>
          {text.trouble === undefined
            ? 'The PDF has no text that could be read.'
            : 'The PDF could not be read: it is locked or damaged.'}
        </p>
      ) : (
        <>
          <ul className={classes.terms} aria-label="Key terms">
            {text.keyTerms.map((term) => (
              <li key={term}>
                <button
                  type="button"
                  className={classes.term}
                  title={`Find “${term}” in the library`}
                  onClick={() => onFilter({ text: `"${term}"` })}
                >
                  {term}
                </button>
              </li>
            ))}
          </ul>
          {text.summary.length > 0 && (
            <ol className={classes.summary} aria-label="Sentences taken from the text">
              {text.summary.map(({ text: sentence, pageIndex }) => (
                <li key={`${pageIndex} ${sentence}`}>
                  {sentence}{' '}
                  <button
                    type="button"
                    className={small.inlineLink}
                    onClick={() => onOpenFile(workId, hash, { page: pageIndex + 1 })}
                  >
                    page {pageName(text.labels, pageIndex)}
                  </button>
                </li>
              ))}
            </ol>
          )}
          <p className={small.unknown}>
            Taken word for word from the PDF by counting words, not written by anybody else.
          </p>
        </>
      )}
    </Section>
  )
}
