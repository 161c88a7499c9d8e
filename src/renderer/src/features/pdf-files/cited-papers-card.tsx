import { IconPlus } from '@tabler/icons-react'
import type { WorkRecord } from '#domain/work'
import { useWantedCited, type WantedCited } from '#renderer/db/wanted-cited'
import { citedPapers } from '#renderer/state/cited-papers'
import { MathText } from '#renderer/ui/math-text'
import { factsOfRecord } from '#renderer/ui/record-facts'
import classes from './cards.module.css'
import { askedWords, citedHeading } from './cited-words'

/** Papers of a bibliography that a person wanted, and of which it is not certain which they are: they choose. */
export function CitedPapersCard() {
  const wanted = useWantedCited() ?? []
  const questions = wanted.filter(({ step }) => step.kind !== 'lookUp' && step.kind !== 'search')
  if (questions.length === 0) return null
  return (
    <section className={classes.card} aria-label="References to add">
      <div className={classes.head}>
        <h2 role="status">{citedHeading(questions.length)}</h2>
      </div>
      {questions.map((question) => (
        <CitedQuestion key={question.id} question={question} />
      ))}
    </section>
  )
}

function CitedQuestion({ question }: { readonly question: WantedCited }) {
  const { step, title, text } = question
  const name = title ?? text ?? 'A reference'
  const records = recordsOf(question)
  return (
    <section className={classes.question} aria-label={name}>
      <h3>{name}</h3>
      <p className={classes.words}>{askedWords(question)}</p>
      {records.length > 0 && (
        <div className={classes.papers}>
          {records.map((record) => (
            <button
              key={JSON.stringify(record.identifiers)}
              type="button"
              className={classes.paper}
              aria-label={`Add ${record.facts.title ?? 'Untitled'}`}
              onClick={() => void citedPapers.take(question, record)}
            >
              <IconPlus size={14} stroke={1.9} aria-hidden />
              <span>
                <MathText text={record.facts.title ?? 'Untitled'} />
                <span className={classes.paperFacts}>{factsOfRecord(record)}</span>
              </span>
            </button>
          ))}
        </div>
      )}
      <div className={classes.choices}>
        {step.kind === 'failed' && (
          <button
            type="button"
            className={classes.link}
            onClick={() => void citedPapers.ask(question, step.of)}
          >
            Try again
          </button>
        )}
        {step.kind === 'named' && title !== undefined && (
          <button
            type="button"
            className={classes.link}
            onClick={() => void citedPapers.ask(question, 'search')}
          >
            Search by the printed title
          </button>
        )}
        <button
          type="button"
          className={classes.link}
          onClick={() => void citedPapers.leave(question)}
        >
          Leave it
        </button>
      </div>
    </section>
  )
}

function recordsOf({ step }: WantedCited): readonly WorkRecord[] {
  if (step.kind === 'found') return step.candidates.map(({ work }) => work)
  return step.kind === 'named' && step.record !== undefined ? [step.record] : []
}
