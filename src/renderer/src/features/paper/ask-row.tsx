import { IconSquare } from '@tabler/icons-react'
import { builtInId } from '#renderer/state/built-in-sources'
import { useSyncStatus } from '#renderer/state/sync-status'
import figureClasses from './figures.module.css'
import small from './small-words.module.css'

/** Asks upstreams about the open paper, says what they are asked meanwhile, and stops. */
export function AskRow({
  onAsk,
  onStop,
}: {
  readonly onAsk: () => void
  readonly onStop: () => void
}) {
  const running = useSyncStatus(({ running: all }) =>
    all.find(({ sourceId }) => sourceId === builtInId('openedPapers')),
  )
  if (running === undefined) {
    return (
      <button type="button" className={small.link} onClick={onAsk}>
        Ask now
      </button>
    )
  }
  const { phase, progress } = running
  const words =
    phase === 'stopping'
      ? 'Stopping'
      : phase === 'running'
        ? (progress?.activity ?? 'Beginning to ask')
        : 'Waiting for another sync to end'
  const until = phase === 'running' ? progress?.waitingUntil : undefined
  return (
    <p className={figureClasses.asking} role="status">
      <span>
        {words}
        {until !== undefined && `, waiting until ${timeWords(until)}`}
      </span>
      <button type="button" className={figureClasses.stop} onClick={onStop}>
        <IconSquare size={12} stroke={1.9} aria-hidden /> Stop
      </button>
    </p>
  )
}

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

const timeWords = (at: string): string => {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : time.format(date)
}
