import { useEffect } from 'react'
import { useFileQuestions } from '#renderer/db/file-questions'
import { cancelTaking, closeTaken, useTakenFiles } from '#renderer/state/take-files'
import { nothingTaken } from '#renderer/state/take-files-core'
import classes from './cards.module.css'
import { FileQuestionForm } from './file-question-form'
import { ProgressCard } from './progress-card'
import { takenWords, waitingWords } from './taken-words'

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
    <ProgressCard
      label="Files"
      heading={
        isRunning
          ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`
          : taken === undefined
            ? waitingWords(questions.length)
            : `${takenWords(taken, questions.length)}.`
      }
      running={isRunning ? { done, total, words: current } : undefined}
      unit="Files"
      onCancel={cancelTaking}
      onClose={closeTaken}
      refusedLabel="Not taken"
      refused={refused}
    >
      {!isRunning &&
        questions.map((question) => <FileQuestionForm key={question.hash} question={question} />)}
      {!isRunning && questions.length > 0 && (
        <p className={classes.words}>
          Questions wait until you answer them, also after Stemma was closed. A file that you leave
          goes with a clean-up in Settings.
        </p>
      )}
    </ProgressCard>
  )
}
