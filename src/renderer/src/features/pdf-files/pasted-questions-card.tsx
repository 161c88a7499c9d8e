import { IconCheck, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { WorkRecord } from '#domain/work'
import { usePastedQuestions } from '#renderer/db/pasted-question-queries'
import type { PastedQuestion } from '#renderer/db/pasted-questions'
import {
  keepAsWritten,
  leaveQuestion,
  putQuestionsAside,
  takeNamed,
  usePutAside,
} from '#renderer/state/pasted-answers'
import { IconAction } from '#renderer/ui/icon-action'
import { MathText } from '#renderer/ui/math-text'
import { factsOfRecord } from '#renderer/ui/record-facts'
import { identifierWords } from '#renderer/ui/scheme-words'
import classes from './cards.module.css'
import { pastedHeading } from './pasted-words'

/** At once: what is answered makes room for the next. */
const mostShown = 20

/** Entries that a person pasted and whose identifiers name other papers: they say which of the two is meant. */
export function PastedQuestionsCard() {
  const questions = usePastedQuestions() ?? []
  const putAside = usePutAside(({ ids }) => ids)
  if (questions.every(({ id }) => putAside.has(id))) return null
  return (
    <section className={classes.card} aria-label="Pasted papers in doubt">
      <div className={classes.head}>
        <h2 role="status">{pastedHeading(questions.length)}</h2>
        <IconAction label="Close" size={24} onClick={() => putQuestionsAside(questions)}>
          <IconX size={15} stroke={1.7} />
        </IconAction>
      </div>
      {questions.slice(0, mostShown).map((question) => (
        <Question key={question.id} question={question} />
      ))}
      <p className={classes.words}>
        Questions wait until you answer them. Closed, they come back with the next one and at the
        next start.
      </p>
    </section>
  )
}

function Question({ question }: { readonly question: PastedQuestion }) {
  const { entry, identifier, other } = question
  const name = identifierWords(identifier)
  return (
    <section className={classes.question} aria-label={entry.facts.title}>
      <p className={classes.words}>
        What you pasted gives {name}, which is clearly another paper. Which of the two do you mean?
      </p>
      <div className={classes.papers}>
        <Choice
          icon={<IconCheck size={14} stroke={1.9} aria-hidden />}
          paper={{ ...entry, identifiers: [] }}
          label={`What you pasted, without ${name}`}
          onChoose={() => void keepAsWritten(question)}
        />
        <Choice
          icon={<IconPlus size={14} stroke={1.9} aria-hidden />}
          paper={other}
          label={`What ${name} names`}
          onChoose={() => void takeNamed(question)}
        />
      </div>
      <div className={classes.choices}>
        <button type="button" className={classes.link} onClick={() => void leaveQuestion(question)}>
          Neither
        </button>
      </div>
    </section>
  )
}

function Choice({
  icon,
  paper,
  label,
  onChoose,
}: {
  readonly icon: ReactNode
  readonly paper: Pick<WorkRecord, 'facts' | 'identifiers'>
  readonly label: string
  readonly onChoose: () => void
}) {
  const title = paper.facts.title ?? 'Untitled'
  return (
    <button
      type="button"
      className={classes.paper}
      aria-label={`${label}: ${title}`}
      onClick={onChoose}
    >
      {icon}
      <span>
        <span className={classes.paperFacts}>{label}</span>
        <MathText text={title} />
        <span className={classes.paperFacts}>{factsOfRecord(paper)}</span>
      </span>
    </button>
  )
}
