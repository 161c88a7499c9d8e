import type { Failure, FailureCode } from '#contract/failure'
import type { TransportFault } from '../upstream/transport-fault'

/** What can go wrong between Stemma and a language model, as sentences. `place`: the server, as its address has it. */
const failure = (code: FailureCode, message: string, isRetryable = true): Failure => ({
  code,
  message,
  isRetryable,
})

export const noModelFailure = failure(
  'badRequest',
  'No language model is set. Name one in Settings.',
  false,
)

export const addressFailure = (message: string): Failure => failure('badRequest', message, false)

export const stoppedFailure = failure('cancelled', 'The language model was stopped.')

export const brokenSettingsFailure = failure(
  'internal',
  'Stemma could not write the file that keeps the address of the language model in its profile.',
)

export function transportSentence(place: string, fault: TransportFault): Failure {
  switch (fault) {
    case 'offline':
      return failure('offline', `${place} cannot be reached from this computer.`)
    case 'refused':
      return failure('upstreamDown', `Nothing answers at ${place}. Is the program running there?`)
    case 'timeout':
      return failure('timeout', `${place} did not answer in time.`)
    case 'insecure':
      return failure('upstreamRefused', `The certificate of ${place} was not accepted.`, false)
    case 'reset':
      return failure('upstreamDown', `${place} broke off the connection.`)
  }
}

/** `said`: the server's own words. */
export function statusSentence(
  place: string,
  model: string | undefined,
  status: number,
  said: string | undefined,
): Failure {
  // Never with the server's words: some repeat the key.
  if (status === 401 || status === 403)
    return failure(
      'upstreamRefused',
      `${place} did not accept the key, or asks for one (HTTP ${status}).`,
      false,
    )
  if (status === 404 && model !== undefined && said !== undefined && /model/i.test(said))
    return failure('notFound', `${place} has no model with the name ${model}.`, false)
  if (status === 404 || status === 405)
    return failure(
      'notFound',
      `${place} does not answer as an OpenAI-compatible server (HTTP ${status}). Such addresses often end in /v1.`,
      false,
    )
  if (status === 429)
    return failure(
      'rateLimited',
      `${place} refused: too many requests, or the allowance is used up.`,
    )
  if (status === 413 || (status === 400 && /context|too (?:long|large)|token/i.test(said ?? '')))
    return failure('tooLarge', `This is more text than the model at ${place} takes at once.`, false)
  const quoted = said === undefined ? '' : ` It says: “${said}”`
  if (status >= 500)
    return failure('upstreamDown', `${place} has a fault of its own (HTTP ${status}).${quoted}`)
  return failure('upstreamRefused', `${place} did not accept it (HTTP ${status}).${quoted}`, false)
}

export const redirectFailure = (place: string): Failure =>
  failure(
    'upstreamRefused',
    `${place} pointed to another address. Nothing was sent there; enter that address if it is yours.`,
    false,
  )

export const unreadableFailure = (place: string): Failure =>
  failure('malformed', `${place} answered with something that is no answer of a language model.`)

export const saidFailure = (place: string, said: string): Failure =>
  failure(
    'upstreamDown',
    said === ''
      ? `${place} stopped with a fault of its own.`
      : `${place} stopped. It says: “${said}”`,
  )

export const cutOffFailure = (place: string): Failure =>
  failure('truncated', `The answer of ${place} broke off before its end.`)

export const endlessFailure = (place: string): Failure =>
  failure('tooLarge', `The model at ${place} did not come to an end and was stopped.`)

export const declinedFailure = (place: string): Failure =>
  failure('upstreamRefused', `The model at ${place} declined to answer this.`, false)
