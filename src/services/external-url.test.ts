import { describe, expect, it, vi } from 'vitest'
import { openExternalUrl } from './external-url'

describe('opening an address outside Stemma', () => {
  it('hands a parsed https address to the browser', async () => {
    const open = vi.fn(async () => {})
    expect(await openExternalUrl('https://arxiv.org/abs/2312.03863', open)).toEqual({
      ok: true,
      value: null,
    })
    expect(open).toHaveBeenCalledWith('https://arxiv.org/abs/2312.03863')
  })

  it('leads an old http address to the same one under https', async () => {
    const open = vi.fn(async () => {})
    expect((await openExternalUrl('http://arxiv.org/abs/2312.03863', open)).ok).toBe(true)
    expect(open).toHaveBeenCalledWith('https://arxiv.org/abs/2312.03863')
  })

  it.each([
    'http://localhost:8080/',
    'http://user@arxiv.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'https://user:password@arxiv.org/',
    'https://',
    '-https://arxiv.org/',
    '',
  ])('refuses %j and opens nothing', async (text) => {
    const open = vi.fn(async () => {})
    expect(await openExternalUrl(text, open)).toMatchObject({
      ok: false,
      error: { code: 'badRequest' },
    })
    expect(open).not.toHaveBeenCalled()
  })

  it('says so when no browser could be opened', async () => {
    const answer = await openExternalUrl('https://arxiv.org/', async () => {
      throw new Error('no browser')
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } })
  })
})
