import type { Failure } from '#contract/failure'
import { megabytes } from '../upstream/upstream-failure'
import { type FileForm, largestPdfBytes } from './pdf-form'

export const tooLargeFailure: Failure = {
  code: 'tooLarge',
  message: `The file is larger than the ${megabytes(largestPdfBytes)} MB that Stemma keeps of one PDF.`,
  isRetryable: false,
}

export function formFailure(form: Exclude<FileForm, 'pdf'>): Failure {
  switch (form) {
    case 'empty':
      return { code: 'notPdf', message: 'The file is empty (0 bytes).', isRetryable: false }
    case 'page':
      return {
        code: 'notPdf',
        message: 'This is a web page that was saved under the name of a PDF.',
        isRetryable: false,
      }
    case 'other':
      return { code: 'notPdf', message: 'This is not a PDF.', isRetryable: false }
  }
}

export const pageAnswerFailure: Failure = {
  code: 'notPdf',
  message: 'This address answers with a page, not a PDF.',
  isRetryable: false,
}

export const otherAnswerFailure: Failure = {
  code: 'notPdf',
  message: 'This address answers with something that is not a PDF.',
  isRetryable: false,
}

export const brokenDownloadFailure: Failure = {
  code: 'truncated',
  message: 'The download broke off before its end.',
  isRetryable: true,
}

/** What an address turned out not to have, in words of files. */
export function answerFailure(failure: Failure): Failure {
  if (failure.code === 'notFound')
    return { ...failure, message: 'There is no PDF at this address (HTTP 404).' }
  if (failure.code !== 'notPdf') return failure
  if (failure.message === formFailure('page').message) return pageAnswerFailure
  return failure.message === formFailure('other').message ? otherAnswerFailure : failure
}

export const cancelledFetchFailure: Failure = {
  code: 'cancelled',
  message: 'Getting this PDF was cancelled.',
  isRetryable: true,
}

export const unknownFetchFailure: Failure = {
  code: 'unknownRun',
  message: 'This PDF is not being fetched any more.',
  isRetryable: true,
}

/** What the disk said, as a sentence; undefined when the error is not the disk's. */
export function diskFailure(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return {
        code: 'diskFull',
        message: 'There is no room left on the disk, so the PDF was not saved.',
        isRetryable: true,
      }
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EIO':
    case 'EMFILE':
    case 'ENFILE':
      return {
        code: 'folderUnreadable',
        message: `Stemma could not write into its folder for PDFs (${error.code}).`,
        isRetryable: true,
      }
    default:
      return undefined
  }
}
