import type { Work } from '#domain/work'
import { partRecord } from '#renderer/db/same-commands'
import { useRecordsOf } from '#renderer/db/same-queries'
import { evidenceSentence } from '#renderer/ui/evidence-sentence'
import { MathText } from '#renderer/ui/math-text'
import { identifierWords } from '#renderer/ui/scheme-words'
import { identifierUrl } from './paper-links'
import classes from './records-section.module.css'
import { Section } from './section'
import small from './small-words.module.css'

/** The records that were joined into this paper, each with why, and the way to part it again. */
export function RecordsSection({
  work,
  onOpenExternal,
}: {
  readonly work: Work
  readonly onOpenExternal: (url: string) => void
}) {
  const records = useRecordsOf(work.id)
  if (records === undefined || records.length === 0) return null
  return (
    <Section name="records" title="Also known as" hint={String(records.length)}>
      <ul className={classes.records}>
        {records.map(({ own, others, evidence }) => (
          <li key={own.id} className={classes.record}>
            <p className={classes.recordTitle}>
              <MathText text={own.title} />
            </p>
            <p className={classes.recordFacts}>
              {[own.venue, own.year].filter((fact) => fact !== undefined).join(', ')}
              {own.identifiers.map((identifier) => {
                const url = identifierUrl(identifier)
                const words = identifierWords(identifier)
                return url === undefined ? (
                  <span key={words}>{words}</span>
                ) : (
                  <button
                    key={words}
                    type="button"
                    className={small.inlineLink}
                    onClick={() => onOpenExternal(url)}
                  >
                    {words}
                  </button>
                )
              })}
            </p>
            <p className={small.unknown}>
              {evidence === undefined
                ? 'You said that they are one paper.'
                : evidenceSentence(evidence)}
            </p>
            <button
              type="button"
              className={small.link}
              aria-label={`Part ‘${own.title}’ again`}
              onClick={() => void partRecord(own.id, others)}
            >
              Part again
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
