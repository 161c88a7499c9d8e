import { Button, Progress } from '@mantine/core'
import { useWork } from '#renderer/db/paper-queries'
import { useFailedPdfs, useWantedPdfs } from '#renderer/db/wanted-pdfs'
import { pdfQueue, usePdfQueueStatus } from '#renderer/state/pdf-queue'
import type { QueuePause } from '#renderer/state/pdf-queue-core'
import { sizeWords } from '#renderer/ui/file-words'
import { pauseWords } from '#renderer/ui/pause-words'
import classes from './cards.module.css'

const mostShown = 20

/**
 * Several PDFs are wanted: which one is coming, how many wait, what failed and why. One that was asked for alone is shown in its
 * paper's panel alone.
 */
export function QueueCard() {
  const wanted = useWantedPdfs() ?? []
  const { current, pause } = usePdfQueueStatus()
  const found = useWork(current?.workId)
  const failed = useFailedPdfs() ?? []
  const waiting = wanted.filter(({ failure }) => failure === undefined).length
  if (wanted.length < 2 && !wanted.some(({ isOfSeveral }) => isOfSeveral)) return null
  const title = found?.kind === 'found' ? found.work.title : ''
  const state = current?.state
  const total = state?.kind === 'arriving' ? state.totalBytes : undefined
  return (
    <section className={classes.card} aria-label="PDFs on their way">
      <div className={classes.head}>
        <h2 role="status">{headWords(waiting, failed.length, pause)}</h2>
        {waiting > 0 && (
          <Button
            variant="default"
            onClick={() =>
              void pdfQueue.cancel(
                wanted.flatMap(({ workId, failure }) => (failure === undefined ? [workId] : [])),
              )
            }
          >
            Cancel
          </Button>
        )}
      </div>
      {state?.kind === 'arriving' && (
        <>
          <Progress
            aria-label="PDF"
            size={4}
            value={total === undefined ? 100 : (100 * state.receivedBytes) / Math.max(1, total)}
            animated={total === undefined}
          />
          <p className={classes.words}>
            {title}, {sizeWords(state.receivedBytes)}
            {total === undefined ? '' : ` of ${sizeWords(total)}`}
          </p>
        </>
      )}
      {failed.length > 0 && (
        <ul className={classes.refused} aria-label="Did not come">
          {failed.slice(0, mostShown).map(({ workId, title: of, failure }) => (
            <li key={workId}>
              <b>{of}</b>: {failure}
            </li>
          ))}
          {failed.length > mostShown && (
            <li>and {(failed.length - mostShown).toLocaleString('en')} more</li>
          )}
        </ul>
      )}
      {failed.length > 0 && (
        <div className={classes.choices}>
          <button type="button" className={classes.link} onClick={() => void pdfQueue.want(failed)}>
            Try {failed.length === 1 ? 'it' : 'these'} again
          </button>
          <button
            type="button"
            className={classes.link}
            onClick={() => void pdfQueue.cancel(failed.map(({ workId }) => workId))}
          >
            Leave {failed.length === 1 ? 'it' : 'them'}
          </button>
        </div>
      )}
    </section>
  )
}

function headWords(waiting: number, failed: number, pause: QueuePause | undefined): string {
  const wait = `${waiting.toLocaleString('en')} ${waiting === 1 ? 'PDF waits' : 'PDFs wait'}`
  if (waiting > 0 && pause !== undefined) return `${pauseWords(pause)} ${wait}.`
  const did = failed.toLocaleString('en')
  if (waiting === 0) return `${did} ${failed === 1 ? 'PDF' : 'PDFs'} did not come.`
  const toGet = `${waiting.toLocaleString('en')} ${waiting === 1 ? 'PDF' : 'PDFs'} to get`
  return failed > 0 ? `${toGet}, ${did} did not come.` : `${toGet}.`
}
