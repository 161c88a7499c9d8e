import { Progress } from '@mantine/core'
import type { PdfFetchState } from '#contract/pdf'
import type { Work } from '#domain/work'
import { getPdfs, type PdfWish, pdfQueue } from '#renderer/state/pdf-queue'
import { sizeWords } from '#renderer/ui/file-words'
import { pauseWords, timeWords } from '#renderer/ui/pause-words'
import classes from './pdf-section.module.css'
import small from './small-words.module.css'

/** A PDF that was asked for and is not there yet: how far it is, or why it did not come. */
export function PdfWishLine({ work, wish }: { readonly work: Work; readonly wish: PdfWish }) {
  const share = wish.kind === 'running' ? shareOf(wish.state) : undefined
  return (
    <div role="status">
      <div className={classes.wish}>
        <span {...(wish.kind === 'failed' ? { className: classes.failed } : {})}>
          {wishWords(wish)}
        </span>
        {wish.kind === 'failed' && (
          <button type="button" className={small.link} onClick={() => void getPdfs([work])}>
            Try again
          </button>
        )}
        <button
          type="button"
          className={small.link}
          onClick={() => void pdfQueue.cancel([work.id])}
        >
          {wish.kind === 'failed' ? 'Leave it' : 'Cancel'}
        </button>
      </div>
      {share !== undefined && <Progress aria-label="PDF" size={4} value={100 * share} />}
    </div>
  )
}

const shareOf = (state: PdfFetchState): number | undefined =>
  state.kind === 'arriving' && state.totalBytes !== undefined && state.totalBytes > 0
    ? state.receivedBytes / state.totalBytes
    : undefined

function wishWords(wish: PdfWish): string {
  switch (wish.kind) {
    case 'failed':
      return wish.reason
    case 'paused':
      return `${pauseWords(wish.pause)} The PDF is got ${whenWords[wish.pause.kind]}.`
    case 'queued':
      return wish.before <= 0 ? 'It is next.' : `${wish.before.toLocaleString('en')} before it.`
    case 'running':
      return runningWords(wish.state)
  }
}

const whenWords = {
  offline: 'when you are online again',
  host: 'when it is back',
  asked: 'then',
} as const

function runningWords(state: PdfFetchState): string {
  if (state.kind === 'arriving')
    return state.totalBytes === undefined
      ? sizeWords(state.receivedBytes)
      : `${sizeWords(state.receivedBytes)} of ${sizeWords(state.totalBytes)}`
  if (state.kind === 'waiting' && state.until !== undefined)
    return `The server asked for a pause until ${timeWords(state.until)}.`
  return 'Waiting for its turn.'
}
