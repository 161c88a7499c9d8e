import { afterEach, describe, expect, it, vi } from 'vitest'
import { answer } from '#contract/failure'
import type { FileHash } from '#domain/attachment'
import { givePdf } from './give-pdf'

afterEach(() => vi.unstubAllGlobals())

const kept = answer({ hash: 'a'.repeat(64) as FileHash, sizeBytes: 9 })
const host = (respond: () => Promise<Response>) => {
  const asked = vi.fn(respond)
  vi.stubGlobal('fetch', asked)
  return asked
}
const pdf = new File(['%PDF-1.7\n'], 'a.pdf')

describe('a file that is given to the host', () => {
  it('goes as it is, and its hash comes back', async () => {
    const asked = host(async () => Response.json(kept))
    expect(await givePdf(pdf)).toEqual(kept)
    expect(asked).toHaveBeenCalledWith('/pdf', expect.objectContaining({ body: pdf }))
  })

  it.each([
    ['', 'It is empty (0 bytes).'],
    ['<!DOCTYPE html><p>Sign in', 'It is a web page'],
    ['Dear reader', 'It is not a PDF.'],
  ])('is not sent when it begins with %j', async (words, reason) => {
    const asked = host(async () => Response.json(kept))
    const got = await givePdf(new File([words], 'a.pdf'))
    expect(got.ok ? '' : got.error.message).toContain(reason)
    expect(asked).not.toHaveBeenCalled()
  })

  it('says what the host refused, and that it could not be reached', async () => {
    const full = { code: 'diskFull', message: 'No room.', isRetryable: true } as const
    host(async () => Response.json({ ok: false, error: full }, { status: 507 }))
    expect(await givePdf(pdf)).toEqual({ ok: false, error: full })
    host(async () => new Response('no', { status: 401 }))
    expect(await givePdf(pdf)).toMatchObject({ error: { code: 'unavailable' } })
    const person = new AbortController()
    person.abort()
    host(() => Promise.reject(new Error('aborted')))
    expect(await givePdf(pdf, person.signal)).toMatchObject({ error: { code: 'cancelled' } })
  })
})
