import { Button } from '@mantine/core'
import type { Answer, Completeness } from '#renderer/workers/library/question-protocol'
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
  return (
    <p className={classes.known}>
      <span>{knownSentence(scope, library)}</span>
      {!isOnline && <span>You are offline: papers that you add wait until you are online.</span>}
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

/** "References known for 412 of these 510 papers, and for 3,100 of all 5,200." */
export function knownSentence(scope: Completeness, library: Completeness): string {
  const all = `${number(library.withReferences)} of ${library.papers === 1 ? '1 paper' : `${number(library.papers)} papers`}`
  if (scope.papers === library.papers) return `References known for ${all}.`
  const here =
    scope.papers === 1
      ? `${scope.withReferences === 1 ? 'References known' : 'No references known'} for this paper`
      : `References known for ${number(scope.withReferences)} of these ${number(scope.papers)} papers`
  return `${here}, and ${scope.papers === 1 && scope.withReferences === 0 ? 'known ' : ''}for ${number(library.withReferences)} of all ${number(library.papers)}.`
}
