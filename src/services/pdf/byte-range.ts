/** Both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * One range of a file (RFC 9110, 14.1.2). `whole`: no range was asked for, or one that a server may answer with the whole file:
 * several at once, another unit, something unreadable. `beyond`: nothing of the file lies in it.
 */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | 'whole' | 'beyond' {
  const [, from = '', to = ''] =
    /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return length === 0 ? 'beyond' : { first: sizeBytes - length, last: sizeBytes - 1 }
  }
  const first = Number(from)
  const last = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (to !== '' && Number(to) < first) return 'whole'
  return first >= sizeBytes ? 'beyond' : { first, last }
}
