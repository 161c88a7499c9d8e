import { parentPort } from 'node:worker_threads'
import { readSurveyFile } from '#formats/survey-markdown'
import { inForm } from './reading-form'
import type { SurveyWorkerMessage, SurveyWorkerTask } from './survey-worker-message'

/** Reads files of surveys, one after the other, until it is ended. A file of 1 MB takes a second: too long for the thread that serves the page. */
const post = (message: SurveyWorkerMessage): void => parentPort?.postMessage(message)

/** Fine enough for a bar that moves, and few enough messages to cost nothing. */
const step = 0.02

parentPort?.on('message', ({ index, file, fileCount, form }: SurveyWorkerTask) => {
  let told = 0
  const reading = readSurveyFile(file, fileCount, (share) => {
    if (share - told < step) return
    told = share
    post({ kind: 'progress', index, share })
  })
  post({ kind: 'file', index, read: inForm[form](reading) })
})
