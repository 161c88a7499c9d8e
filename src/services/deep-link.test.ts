import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deepLinkAmong, parseDeepLink } from './deep-link'

describe('a deep link', () => {
  it.each([
    ['stemma://paper/arxiv/2312.03863', 'arxiv', '2312.03863'],
    ['STEMMA://paper/arxiv/2312.03863v2/', 'arxiv', '2312.03863'],
    ['stemma://paper/arxiv/cs/9901001', 'arxiv', 'cs/9901001'],
    ['stemma://paper/arxiv/math.GT%2F0309136', 'arxiv', 'math/0309136'],
    ['stemma://paper/doi/10.1000/182', 'doi', '10.1000/182'],
    ['stemma://paper/doi/10.48550/arXiv.2312.03863', 'arxiv', '2312.03863'],
  ])('%s names a paper', (text, scheme, value) => {
    expect(parseDeepLink(text)).toEqual({ scheme, value })
  })

  it.each([
    '',
    'stemma://',
    'stemma://paper/arxiv/',
    'stemma://paper/arxiv/9999.99999',
    'stemma://paper/arxiv/../../etc/passwd',
    'stemma://paper/arxiv/2312.03863?run=1',
    'stemma://paper/s2/abc',
    'stemma://command/quit',
    'https://arxiv.org/abs/2312.03863',
    'javascript:alert(1)//stemma://paper/arxiv/2312.03863',
    'stemma://paper/arxiv/%',
    `stemma://paper/doi/10.1000/${'x'.repeat(1_000)}`,
  ])('%j is refused', (text) => {
    expect(parseDeepLink(text)).toBeUndefined()
  })

  it('never throws on junk', () => {
    for (const junk of fc.sample(fc.string(), 500))
      expect(() => parseDeepLink(`stemma://paper/arxiv/${junk}`)).not.toThrow()
  })

  it('is found among the arguments of a process', () => {
    const argv = ['/usr/bin/stemma', '--flag', 'stemma://paper/arxiv/2312.03863']
    expect(deepLinkAmong(argv)).toEqual({ scheme: 'arxiv', value: '2312.03863' })
    expect(deepLinkAmong(['--flag', 'file.pdf'])).toBeUndefined()
  })
})
