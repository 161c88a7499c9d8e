import { Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useFileQuestions } from '#renderer/db/file-questions'
import { cancelTaking, closeTaken, useTakenFiles } from '#renderer/state/take-files'
import { nothingTaken } from '#renderer/state/take-files-core'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './cards.module.css'
import { FileQuestionForm } from './file-question-form'
import { takenWords, waitingWords } from './taken-words'

const mostRefusedShown = 20
/** What has come in without a question needs no answer: as long as a notice stays. */
const closesAfterMs = 8_000

/** Files that are taken in: how far it is, then what became of them and what is asked, now or since an earlier start. */
export function TakenFilesCard() {
  const { taken, arePutAside } = useTakenFiles()
  const found = useFileQuestions()
  const questions = found ?? []
  const isSettled =
    taken !== undefined &&
    taken.current === undefined &&
    taken.refused.length === 0 &&
    found?.length === 0
  useEffect(() => {
    if (!isSettled) return
    const timer = window.setTimeout(closeTaken, closesAfterMs)
    return () => window.clearTimeout(timer)
  }, [isSettled])
  if (taken === undefined && (arePutAside || questions.length === 0)) return null
  const { total, done, current, refused } = taken ?? nothingTaken
  const isRunning = current !== undefined
  return (
    <section className={classes.card} aria-label="Files">
      <div className={classes.head}>
        <h2 role="status">
          {isRunning
            ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`
            : taken === undefined
              ? waitingWords(questions.length)
              : `${takenWords(taken, questions.length)}.`}
        </h2>
        {isRunning ? (
          <Button variant="default" onClick={cancelTaking}>
            Cancel
          </Button>
        ) : (
          <IconAction label="Close" size={24} onClick={closeTaken}>
            <IconX size={15} stroke={1.7} />
          </IconAction>
        )}
      </div>
      {isRunning && (
        <>
          <Progress aria-label="Files" size={4} value={total === 0 ? 0 : (100 * done) / total} />
          <p className={classes.words}>{current}</p>
        </>
      )}
      {refused.length > 0 && (
        <ul className={classes.refused} aria-label="Not taken">
          {refused.slice(0, mostRefusedShown).map(({ name, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files of two folders may have one name and one reason.
            <li key={index}>
              <b>{name}</b>: {reason}
            </li>
          ))}
          {refused.length > mostRefusedShown && (
            <li>and {(refused.length - mostRefusedShown).toLocaleString('en')} more</li>
          )}
        </ul>
      )}
      {!isRunning &&
        questions.map((question) => <FileQuestionForm key={question.hash} question={question} />)}
      {!isRunning && questions.length > 0 && (
        <p className={classes.words}>
          Questions wait until you answer them, also after Stemma was closed. A file that you leave
          goes with a clean-up in Settings.
        </p>
      )}
    </section>
  )
}
