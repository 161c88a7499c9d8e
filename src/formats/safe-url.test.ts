import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeHttpUrl, safeHttpUrl } from './safe-url'

describe('safeHttpUrl', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['  HTTP://Example.ORG:80/a/../b?q=1#f ', 'http://example.org/b?q=1#f'],
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['https://example.org/"onclick=x', 'https://example.org/%22onclick=x'],
  ])('keeps %s', (text, expected) => {
    expect(safeHttpUrl(text)).toBe(expected)
  })

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'https://user:secret@example.org/',
    'https://user@example.org/',
    'https:example.org',
    'https:///example.org',
    '//example.org/x',
    '/relative',
    'example.org',
    'https://',
    'https://exa mple.org/',
    '',
    `https://example.org/${'a'.repeat(9000)}`,
  ])('refuses %s', (text) => {
    expect(safeHttpUrl(text)).toBeUndefined()
  })

  it('never throws, answers http or https alone, and answers its own answers unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withFragments: true })), (text) => {
        const url = safeHttpUrl(text)
        if (url === undefined) return
        expect(url).toMatch(/^https?:\/\//)
        expect(safeHttpUrl(url)).toBe(url)
      }),
    )
  })
})

describe('isSafeHttpUrl', () => {
  const part = fc.oneof(
    fc.constantFrom('http', 'https', '://', '/', '.', '-', '--', 'xn--', '@', ':', '%', '[', ']'),
    fc.constantFrom('example', 'org', 'a', 'Z', '0', '0x7f', '127', ' ', '\\', '?', '#', 'é'),
  )

  it('says of every text what safeHttpUrl does', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withFragments: true }),
          fc.array(part).map((parts) => `https://${parts.join('')}`),
          fc.array(part, { maxLength: 5 }).map((parts) => `http://a.${parts.join('')}.org/x`),
          fc.array(part).map((parts) => ` https://example.org${parts.join('')}`),
          fc.string(),
        ),
        (text) => {
          expect(isSafeHttpUrl(text)).toBe(safeHttpUrl(text) !== undefined)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
