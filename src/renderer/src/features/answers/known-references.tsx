import { Button } from '@mantine/core'
import type { Answer } from '#renderer/workers/library/question-protocol'
import classes from './answers-screen.module.css'

/** How much of the network the answer rests on. */
export function KnownReferences({
  answer: { scope, library },
  isOnline,
  isAsking,
  onAsk,
}: {
  readonly answer: Answer
  readonly isOnline: boolean
  readonly isAsking: boolean
  readonly onAsk: () => void
}) {
  const isWhole = scope.papers === library.papers
  return (
    <p className={classes.known}>
      <span>
        References known for {number(scope.withReferences)} of{' '}
        {isWhole ? papersPhrase(scope.papers) : `these ${papersPhrase(scope.papers)}`}
        {!isWhole && `, and for ${number(library.withReferences)} of all ${number(library.papers)}`}
        .
      </span>
      {!isOnline && <span>You are offline: papers can be added later.</span>}
      {library.withReferences < library.papers && (
        <AskButton isOnline={isOnline} isAsking={isAsking} onAsk={onAsk} isQuiet />
      )}
    </p>
  )
}

export function AskButton({
  isOnline,
  isAsking,
  isQuiet = false,
  onAsk,
}: {
  readonly isOnline: boolean
  readonly isAsking: boolean
  readonly isQuiet?: boolean
  readonly onAsk: () => void
}) {
  return (
    <Button
      variant={isQuiet ? 'subtle' : 'default'}
      size={isQuiet ? 'compact-xs' : 'sm'}
      onClick={onAsk}
      disabled={isAsking || !isOnline}
    >
      {isAsking ? 'Asking for references' : 'Ask for references'}
    </Button>
  )
}

const number = (value: number): string => value.toLocaleString('en')
const papersPhrase = (count: number): string =>
  `${number(count)} ${count === 1 ? 'paper' : 'papers'}`
