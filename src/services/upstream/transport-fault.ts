/** What went wrong below HTTP. */
export type TransportFault = 'offline' | 'refused' | 'timeout' | 'insecure' | 'reset'

const faultsByCode: Readonly<Record<string, TransportFault>> = {
  ENOTFOUND: 'offline',
  EAI_AGAIN: 'offline',
  EAI_NODATA: 'offline',
  ENETUNREACH: 'offline',
  EHOSTUNREACH: 'offline',
  ENETDOWN: 'offline',
  EADDRNOTAVAIL: 'offline',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  CERT_HAS_EXPIRED: 'insecure',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'insecure',
  SELF_SIGNED_CERT_IN_CHAIN: 'insecure',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'insecure',
  ERR_TLS_CERT_ALTNAME_INVALID: 'insecure',
}

/** Reads Node's nested errors: fetch throws a TypeError whose cause, or whose cause's first error, has the code. */
export function transportFault(error: unknown): TransportFault {
  for (const code of errorCodes(error, 0)) {
    const fault = faultsByCode[code]
    if (fault !== undefined) return fault
  }
  return 'reset'
}

function errorCodes(error: unknown, depth: number): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return []
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  const parts = error instanceof AggregateError ? error.errors : []
  return [
    ...code,
    ...[error.cause, ...parts].flatMap((inner: unknown) => errorCodes(inner, depth + 1)),
  ]
}
