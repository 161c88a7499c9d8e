/** Why a file could not be had from the host. */
export type FileTrouble = 'missing' | 'empty' | 'noAnswer'

export class FileTroubleError extends Error {
  constructor(readonly trouble: FileTrouble) {
    super(trouble)
  }
}

/** Most papers are smaller: from this machine they are had as fast in one piece, and nothing waits for a second answer. */
const firstChunkBytes = 1 << 22

export interface FirstBytes {
  readonly sizeBytes: number
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The host sent the whole file at once. */
  readonly isWhole: boolean
}

/** The beginning of a file and how long it is. */
export async function fetchFirstBytes(url: string, signal: AbortSignal): Promise<FirstBytes> {
  const response = await ask(url, signal, { range: `bytes=0-${firstChunkBytes - 1}` })
  if (response.status === 416) throw new FileTroubleError('empty')
  const bytes = await bytesOf(response)
  if (bytes.byteLength === 0) throw new FileTroubleError('empty')
  const total = totalOf(response.headers.get('content-range'))
  const sizeBytes = response.status === 206 && total !== undefined ? total : bytes.byteLength
  return { sizeBytes, bytes, isWhole: bytes.byteLength >= sizeBytes }
}

export async function fetchRange(
  url: string,
  begin: number,
  end: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await ask(url, signal, { range: `bytes=${begin}-${end - 1}` })
  const bytes = await bytesOf(response)
  // A host that knows no ranges sends everything.
  return response.status === 206 ? bytes : bytes.subarray(begin, end)
}

/** `bytes 0-99/1234` → 1234. */
export function totalOf(contentRange: string | null): number | undefined {
  const [, total] = /^bytes \d+-\d+\/(\d+)$/.exec(contentRange ?? '') ?? []
  return total === undefined ? undefined : Number(total)
}

async function ask(
  url: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, { headers, signal })
  } catch (error) {
    if (signal.aborted) throw error
    throw new FileTroubleError('noAnswer')
  }
  if (response.status === 404) throw new FileTroubleError('missing')
  if (!response.ok && response.status !== 416) throw new FileTroubleError('noAnswer')
  return response
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new FileTroubleError('noAnswer')
  }
}
