/** Why a body did not arrive whole. */
export type BodyFault = 'tooLarge' | 'truncated'

export type BodyOutcome =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly fault: BodyFault }

/**
 * Reads a body up to `maxBytes`, counted after decompression, so that a small compressed answer cannot unfold without end.
 * `onChunk` tells the idle timer that the upstream is alive. Rethrows when `signal` has aborted.
 */
export async function readBody(
  response: Response,
  options: {
    readonly maxBytes: number
    readonly signal: AbortSignal
    readonly onChunk: () => void
  },
): Promise<BodyOutcome> {
  const { maxBytes, signal, onChunk } = options
  const declared = Number(response.headers.get('content-length') ?? Number.NaN)
  if (declared > maxBytes) {
    await response.body?.cancel()
    return { ok: false, fault: 'tooLarge' }
  }
  if (response.body === null) return { ok: true, bytes: new Uint8Array() }
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    while (true) {
      const { done, value } = await reader.read()
      if (done) break
      onChunk()
      sizeBytes += value.byteLength
      if (sizeBytes > maxBytes) {
        await reader.cancel()
        return { ok: false, fault: 'tooLarge' }
      }
      chunks.push(value)
    }
  } catch (error) {
    if (signal.aborted) throw error
    // The connection closed before the announced length or before the last chunk.
    return { ok: false, fault: 'truncated' }
  }
  const isCompressed = response.headers.has('content-encoding')
  if (!isCompressed && sizeBytes < declared) return { ok: false, fault: 'truncated' }
  return { ok: true, bytes: joined(chunks, sizeBytes) }
}

function joined(chunks: readonly Uint8Array[], sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
