import { type FirstBytes, fetchFirstBytes } from './file-transport'

interface Expected {
  readonly url: string
  readonly bytes: Promise<FirstBytes>
  readonly asking: AbortController
}

/** A paper that nobody opened after all gives its memory back. */
const forgottenAfterMs = 5_000

let expected: Expected | undefined

/** The paper at `url` is about to be opened: its file is on the way while its pane is still being built. */
export function expectFile(url: string): void {
  expected?.asking.abort()
  const asking = new AbortController()
  const mine: Expected = { url, bytes: fetchFirstBytes(url, asking.signal), asking }
  expected = mine
  const forget = (): void => {
    if (expected !== mine) return
    asking.abort()
    expected = undefined
  }
  // The one who opens it asks again, and says what is wrong.
  mine.bytes.catch(forget)
  setTimeout(forget, forgottenAfterMs)
}

/** The beginning of the file at `url`, which may be on the way already. Each is given out once: the reader hands it to its worker. */
export function takeFirstBytes(url: string, signal: AbortSignal): Promise<FirstBytes> {
  if (expected?.url !== url) return fetchFirstBytes(url, signal)
  const { bytes, asking } = expected
  expected = undefined
  signal.addEventListener('abort', () => asking.abort(), { once: true })
  return bytes
}
