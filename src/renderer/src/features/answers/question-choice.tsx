import { type QuestionKind, questionKinds } from '#renderer/workers/library/question-protocol'
import classes from './answers-screen.module.css'
import { questionWords } from './question-words'

/** The questions as one tab stop: arrow keys go from one to the next. */
export function QuestionChoice({
  kind,
  onChange,
}: {
  readonly kind: QuestionKind
  readonly onChange: (kind: QuestionKind) => void
}) {
  return (
    <fieldset className={classes.questions}>
      <legend className={classes.hidden}>Question</legend>
      {questionKinds.map((choice) => (
        <label key={choice} className={classes.question} title={questionWords[choice].explained}>
          <input
            type="radio"
            name="question"
            className={classes.hidden}
            checked={choice === kind}
            onChange={() => onChange(choice)}
          />
          {questionWords[choice].name}
        </label>
      ))}
    </fieldset>
  )
}
