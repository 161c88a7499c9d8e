import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expectFile, takeFirstBytes } from './expected-file'

const never = new AbortController().signal
const asked: { readonly url: string; readonly signal: AbortSignal }[] = []

beforeEach(() => {
  vi.useFakeTimers()
  asked.length = 0
  vi.stubGlobal('fetch', async (url: string, { signal }: { readonly signal: AbortSignal }) => {
    asked.push({ url, signal })
    return new Response(`of ${url}`, { status: url.includes('missing') ? 404 : 200 })
  })
})
afterEach(() => {
  vi.runAllTimers()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const textOf = async (url: string, signal = never): Promise<string> =>
  new TextDecoder().decode((await takeFirstBytes(url, signal)).bytes)

describe('a file that is expected', () => {
  it('is asked for once, and given out once', async () => {
    expectFile('/a')
    expect(await textOf('/a')).toBe('of /a')
    expect(asked).toHaveLength(1)
    expect(await textOf('/a')).toBe('of /a')
    expect(asked).toHaveLength(2)
  })

  it('gives way to another, which is then the one that is expected', async () => {
    expectFile('/a')
    expectFile('/b')
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(await textOf('/b')).toBe('of /b')
    expect(asked.map(({ url }) => url)).toEqual(['/a', '/b'])
  })

  it('stays expected while another is opened', async () => {
    expectFile('/a')
    await textOf('/b')
    await textOf('/a')
    expect(asked.map(({ url }) => url)).toEqual(['/a', '/b'])
  })

  it('is asked for again when it could not be had', async () => {
    expectFile('/missing')
    await vi.advanceTimersByTimeAsync(0)
    await expect(takeFirstBytes('/missing', never)).rejects.toMatchObject({ trouble: 'missing' })
    expect(asked).toHaveLength(2)
  })

  it('is forgotten when nobody opens it', async () => {
    expectFile('/a')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked[0]?.signal.aborted).toBe(true)
    await textOf('/a')
    expect(asked).toHaveLength(2)
  })

  it('is not fetched any further when the paper is closed meanwhile', async () => {
    expectFile('/a')
    const closing = new AbortController()
    await textOf('/a', closing.signal)
    closing.abort()
    expect(asked[0]?.signal.aborted).toBe(true)
  })
})
