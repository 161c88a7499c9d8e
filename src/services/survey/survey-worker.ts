import { parentPort, workerData } from 'node:worker_threads'
import { readSurvey, type SurveyFile } from '#formats/survey-markdown'
import type { SurveyWorkerMessage } from './survey-worker-message'

/** Reads one survey and ends. A list of 1 MB takes a second or two: too long for the thread that serves the page. */
const { files } = workerData as { readonly files: readonly SurveyFile[] }

const post = (message: SurveyWorkerMessage): void => parentPort?.postMessage(message)

post({
  kind: 'reading',
  reading: readSurvey(files, {
    onProgress: (filesRead, filesTotal) => post({ kind: 'progress', filesRead, filesTotal }),
  }),
})
