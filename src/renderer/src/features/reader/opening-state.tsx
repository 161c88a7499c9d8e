import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'
import { EmptyState, FailureState, WorkingState } from '#renderer/ui/pane-state'
import type { ReaderDocument } from './reader-document'
import classes from './reader-pane.module.css'
import { troubleWords } from './reader-words'

/** Until pages are there: how far it is, the question for a password, or why they cannot be shown. */
export function OpeningState({
  document,
  onRetry,
}: {
  readonly document: ReaderDocument
  readonly onRetry: () => void
}) {
  const phase = useStore(document.state, (state) => state.phase)
  switch (phase.kind) {
    case 'ready':
      return null
    case 'loading':
      // Most files are there within a blink; only what takes longer says so.
      return (
        <div className={classes.late}>
          <WorkingState
            title="Opening the PDF…"
            {...(phase.share === undefined ? {} : { share: phase.share })}
          />
        </div>
      )
    case 'password':
      return <PasswordQuestion document={document} isWrong={phase.isWrong} />
    case 'failed': {
      const words = troubleWords[phase.trouble]
      return (
        <div className={classes.over}>
          <FailureState title={words.title} {...(words.canRetry ? { onRetry } : {})}>
            {words.next}
          </FailureState>
        </div>
      )
    }
  }
}

function PasswordQuestion({
  document,
  isWrong,
}: {
  readonly document: ReaderDocument
  readonly isWrong: boolean
}) {
  const [password, setPassword] = useState('')
  return (
    <form
      className={classes.over}
      onSubmit={(event) => {
        event.preventDefault()
        document.answerPassword(password)
      }}
    >
      <EmptyState
        title="This PDF is locked with a password"
        action={
          <>
            <PasswordInput
              data-autofocus
              autoFocus
              w={220}
              aria-label="Password of the PDF"
              value={password}
              error={isWrong ? 'This password does not open it.' : undefined}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit">Open</Button>
          </>
        }
      >
        It is used to open the file now and not kept.
      </EmptyState>
    </form>
  )
}
