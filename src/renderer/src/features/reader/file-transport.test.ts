import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchFirstBytes, fetchRange, totalOf } from './file-transport'

const never = new AbortController().signal
const answers = (response: () => Response) =>
  vi.stubGlobal('fetch', async () => {
    const answered = response()
    return answered
  })

afterEach(() => vi.unstubAllGlobals())

describe('the bytes of a file', () => {
  it('tell their number by the range that is answered', () => {
    expect(totalOf('bytes 0-99/1234')).toBe(1234)
    expect(totalOf('bytes 0-99/*')).toBeUndefined()
    expect(totalOf(null)).toBeUndefined()
  })

  it('come in part where the host knows ranges', async () => {
    answers(
      () => new Response('abc', { status: 206, headers: { 'content-range': 'bytes 0-2/10' } }),
    )
    expect(await fetchFirstBytes('/x', never)).toMatchObject({ sizeBytes: 10, isWhole: false })
    expect(new TextDecoder().decode(await fetchRange('/x', 0, 3, never))).toBe('abc')
  })

  it('come whole where it does not, and the part is cut out', async () => {
    answers(() => new Response('abcdefghij', { status: 200 }))
    expect(await fetchFirstBytes('/x', never)).toMatchObject({ sizeBytes: 10, isWhole: true })
    expect(new TextDecoder().decode(await fetchRange('/x', 3, 5, never))).toBe('de')
  })

  it.each([
    ['is not there', () => new Response('no', { status: 404 }), 'missing'],
    ['is empty', () => new Response('', { status: 200 }), 'empty'],
    ['is empty for a host of ranges', () => new Response('', { status: 416 }), 'empty'],
    ['is refused', () => new Response('no', { status: 500 }), 'noAnswer'],
  ] as const)('are told apart when the file %s', async (_, response, trouble) => {
    answers(response)
    await expect(fetchFirstBytes('/x', never)).rejects.toMatchObject({ trouble })
  })

  it('are missed where nobody answers', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch')
    })
    await expect(fetchFirstBytes('/x', never)).rejects.toMatchObject({ trouble: 'noAnswer' })
  })
})
