import { type Answer, type Failure, refuse } from '#contract/failure'
import type { KeptPdf } from '#contract/pdf'
import { troubleOfBeginning } from '#pdf-engine/file-beginning'

/** As the host's own limit (`services/pdf/pdf-form.ts`): a file beyond it need not be sent to hear so. */
const largestPdfBytes = 500_000_000
const beginningBytes = 1_024

/** Gives a file to the host, which keeps it by its hash. The bytes go as they are, never through memory as a whole. */
export async function givePdf(file: File, signal?: AbortSignal): Promise<Answer<KeptPdf>> {
  const problem = await problemOf(file)
  if (problem !== undefined) return refuse(problem)
  try {
    const response = await fetch('/pdf', {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'application/pdf' },
      ...(signal === undefined ? {} : { signal }),
    })
    const got: unknown = await response.json()
    return isAnswer(got) ? got : refuse(unavailable)
  } catch {
    return refuse(signal?.aborted === true ? cancelled : unavailable)
  }
}

/** Why a file is none that Stemma keeps, before it is sent. */
async function problemOf(file: File): Promise<Failure | undefined> {
  if (file.size > largestPdfBytes)
    return { code: 'tooLarge', message: 'It is larger than 500 MB.', isRetryable: false }
  let beginning: Uint8Array
  try {
    beginning = new Uint8Array(await file.slice(0, beginningBytes).arrayBuffer())
  } catch {
    return { code: 'folderUnreadable', message: 'It could not be read.', isRetryable: true }
  }
  const trouble = troubleOfBeginning(beginning)
  if (trouble?.code === 'empty')
    return { code: 'notPdf', message: 'It is empty (0 bytes).', isRetryable: false }
  if (trouble?.code !== 'notPdf') return undefined
  const message =
    trouble.looksLike === 'html'
      ? 'It is a web page that was saved under the name of a PDF.'
      : 'It is not a PDF.'
  return { code: 'notPdf', message, isRetryable: false }
}

const isAnswer = (got: unknown): got is Answer<KeptPdf> =>
  typeof got === 'object' && got !== null && 'ok' in got && typeof got.ok === 'boolean'

const unavailable: Failure = {
  code: 'unavailable',
  message: 'Stemma’s background process did not take it.',
  isRetryable: true,
}
const cancelled: Failure = { code: 'cancelled', message: 'It was cancelled.', isRetryable: true }
