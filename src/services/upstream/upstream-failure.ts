import type { Failure } from '#contract/failure'
import type { BodyFault } from './read-body'
import type { TransportFault } from './transport-fault'

/** The sentences of everything that can go wrong between Stemma and an upstream. `title` is the upstream's name. */
export const cancelledFailure: Failure = {
  code: 'cancelled',
  message: 'The request was cancelled.',
  isRetryable: true,
}

export const waitFailure = (title: string, retryAt: Date): Failure => ({
  code: 'rateLimited',
  message: `${title} asked Stemma to wait before the next request.`,
  isRetryable: true,
  retryAt: retryAt.toISOString(),
})

export const overloadedFailure = (title: string, status: number, retryAt: Date): Failure => ({
  code: status === 503 ? 'upstreamDown' : 'rateLimited',
  message:
    status === 503
      ? `${title} is overloaded and did not answer (HTTP 503).`
      : `${title} refused the request because there were too many (HTTP ${status}).`,
  isRetryable: true,
  retryAt: retryAt.toISOString(),
})

export function transportFailure(title: string, fault: TransportFault): Failure {
  switch (fault) {
    case 'offline':
      return {
        code: 'offline',
        message: `${title} could not be reached; this computer seems to be offline.`,
        isRetryable: true,
      }
    case 'refused':
      return {
        code: 'upstreamDown',
        message: `${title} refused the connection.`,
        isRetryable: true,
      }
    case 'timeout':
      return { code: 'timeout', message: `${title} did not answer in time.`, isRetryable: true }
    case 'insecure':
      return {
        code: 'upstreamRefused',
        message: `The connection to ${title} is not secure: its certificate was not accepted.`,
        isRetryable: false,
      }
    case 'reset':
      return {
        code: 'upstreamDown',
        message: `${title} broke off the connection.`,
        isRetryable: true,
      }
  }
}

export function bodyFailure(title: string, fault: BodyFault, maxBytes: number): Failure {
  switch (fault) {
    case 'tooLarge':
      return {
        code: 'tooLarge',
        message: `The answer of ${title} is larger than the ${megabytes(maxBytes)} MB that Stemma reads at once.`,
        isRetryable: false,
      }
    case 'truncated':
      return {
        code: 'truncated',
        message: `The answer of ${title} broke off before its end.`,
        isRetryable: true,
      }
  }
}

export const megabytes = (bytes: number): number => Math.round((bytes / 1_000_000) * 10) / 10

export const wrongTypeFailure = (title: string, contentType: string | null): Failure => ({
  code: 'wrongContentType',
  message: `${title} answered with ${describeType(contentType)} where other content was expected.`,
  isRetryable: true,
})

const describeType = (contentType: string | null): string => {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'text/html') return 'a web page'
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(type) ? `content of the type ${type}` : 'something'
}

export const foreignAddressFailure = (title: string): Failure => ({
  code: 'upstreamRefused',
  message: `${title} pointed to an address that Stemma does not open.`,
  isRetryable: false,
})

export const privateAddressFailure: Failure = {
  code: 'badRequest',
  message: 'Stemma gets PDFs from public https addresses only.',
  isRetryable: false,
}

export const unknownHostFailure: Failure = {
  code: 'badRequest',
  message: 'Stemma opens https addresses of the upstreams that it knows only.',
  isRetryable: false,
}

export function statusFailure(title: string, status: number): Failure {
  if (status === 404 || status === 410)
    return {
      code: 'notFound',
      message: `${title} does not have what was asked for (HTTP ${status}).`,
      isRetryable: false,
    }
  if (status === 401 || status === 403)
    return {
      code: 'upstreamRefused',
      message: `${title} refused the request (HTTP ${status}).`,
      isRetryable: false,
    }
  if (status >= 500)
    return {
      code: 'upstreamDown',
      message: `${title} has a fault of its own (HTTP ${status}).`,
      isRetryable: true,
    }
  return {
    code: 'upstreamRefused',
    message: `${title} did not accept the request (HTTP ${status}).`,
    isRetryable: false,
  }
}
