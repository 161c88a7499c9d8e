import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifierFromDoi, identityKey, longestIdentifier } from '#domain/identifier'
import { arxivReferenceFromUrl, identifiersFromUrl } from './paper-url'

const keys = (url: string): readonly string[] => identifiersFromUrl(url).map(identityKey)

describe('identifiersFromUrl', () => {
  it('takes no value that is longer than any identifier', () => {
    const longest = `10.1234/${'x'.repeat(longestIdentifier - 8)}`
    expect(keys(`https://doi.org/${longest}`)).toEqual([`doi:${longest}`])
    expect(keys(`https://doi.org/${longest}x`)).toEqual([])
    expect(identifierFromDoi(`${longest}x`)).toBeUndefined()
    for (const address of [
      'https://openreview.net/forum?id=',
      'https://aclanthology.org/',
      'https://proceedings.mlr.press/v1/',
      'https://www.biorxiv.org/content/10.1101/',
      'https://openalex.org/W',
    ])
      for (const letter of ['x', '1'])
        for (const { value } of identifiersFromUrl(`${address}${letter.repeat(1000)}`))
          expect(value.length).toBeLessThanOrEqual(longestIdentifier)
  })

  it.each([
    'https://arxiv.org/abs/2401.01234',
    'http://arxiv.org/abs/2401.01234v2',
    'https://arxiv.org/pdf/2401.01234.pdf',
    'https://arxiv.org/pdf/2401.01234v3.pdf#page=4',
    'https://arxiv.org/html/2401.01234v1',
    'https://arxiv.org/html/2401.01234/v1',
    'https://www.arxiv.org/abs/2401.01234?context=cs',
    'https://browse.arxiv.org/pdf/2401.01234',
    'https://export.arxiv.org/abs/2401.01234#',
    'https://arxiv.org/abs//2401.01234/',
    'https://arxiv.org/abs/2401.01234.',
    'https://arxiv.org/abs/2401.01234v',
    'https://arxiv.org/abs/arXiv:2401.01234',
    'ttps://arxiv.org/abs/2401.01234',
    'arxiv.org/abs/2401.01234',
    'http://128.84.21.199/pdf/2401.01234',
    'https://ar5iv.org/abs/2401.01234',
    'https://ar5iv.labs.arxiv.org/html/2401.01234',
    'https://www.alphaxiv.org/overview/2401.01234v1',
    'https://huggingface.co/papers/2401.01234',
    'https://doi.org/10.48550/arXiv.2401.01234',
    'https://dx.doi.org/10.48550%2FARXIV.2401.01234',
    'https://api.semanticscholar.org/arXiv:2401.01234',
    'https://img.shields.io/badge/abs-2401.01234-b31b1b.svg',
    'https://export.arxiv.org/api/query?id_list=2401.01234v1&max_results=1',
  ])('reads the arXiv id of %s', (url) => {
    expect(keys(url)).toEqual(['arxiv:2401.01234'])
  })

  it.each([
    ['https://arxiv.org/abs/math.GT/0309136v1', ['arxiv:math/0309136']],
    ['https://arxiv.org/pdf/adap-org/9306005.pdf', ['arxiv:adap-org/9306005']],
    ['https://dl.acm.org/doi/pdf/10.1145/3600006.3613152', ['doi:10.1145/3600006.3613152']],
    [
      'https://link.springer.com/chapter/10.1007%2F978-981-97-1335-6_29',
      ['doi:10.1007/978-981-97-1335-6_29'],
    ],
    [
      'https://link.springer.com/content/pdf/10.1007/s44267-025-00099-6.pdf',
      ['doi:10.1007/s44267-025-00099-6'],
    ],
    [
      'https://academic.oup.com/bib/article/doi/10.1093/bib/bbz144/5669856',
      ['doi:10.1093/bib/bbz144'],
    ],
    [
      'https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00370/100680/Some-Slug',
      ['doi:10.1162/tacl_a_00370'],
    ],
    ['https://www.biorxiv.org/content/10.1101/565606v1.full', ['doi:10.1101/565606']],
    [
      'https://www.biorxiv.org/content/10.1101/2023.10.10.561808v2.full.pdf+html',
      ['doi:10.1101/2023.10.10.561808'],
    ],
    [
      'https://www.biorxiv.org/content/biorxiv/early/2018/06/02/337154.full.pdf',
      ['doi:10.1101/337154'],
    ],
    [
      'https://www.frontiersin.org/articles/10.3389/fmolb.2020.00123/full',
      ['doi:10.3389/fmolb.2020.00123'],
    ],
    [
      'https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0033693&type=printable',
      ['doi:10.1371/journal.pone.0033693'],
    ],
    [
      'https://onlinelibrary.wiley.com/doi/epdf/10.1002/prot.25832?casa_token=x:y',
      ['doi:10.1002/prot.25832'],
    ],
    ['https://www.nature.com/articles/s42256-019-0049-9.pdf', ['doi:10.1038/s42256-019-0049-9']],
    ['https://doi.org/10.1109/HPCA51647.2021.00020', ['doi:10.1109/hpca51647.2021.00020']],
    [
      'https://doi.org/10.18653/v1/2020.acl-main.1',
      ['doi:10.18653/v1/2020.acl-main.1', 'acl:2020.acl-main.1'],
    ],
    ['https://aclanthology.org/2022.findings-naacl.169.pdf', ['acl:2022.findings-naacl.169']],
    ['https://www.aclweb.org/anthology/P19-1001.pdf', ['acl:P19-1001']],
    ['https://aclanthology.org/p19-1001/', ['acl:P19-1001']],
    ['https://openreview.net/forum?id=q9VherQJd8_', ['openreview:q9VherQJd8_']],
    ['https://openreview.net/pdf?id=SJgxrLLKOE&noteId=abc', ['openreview:SJgxrLLKOE']],
    ['http://proceedings.mlr.press/v89/yang19c.html', ['pmlr:v89/yang19c']],
    ['https://proceedings.mlr.press/v162/shen22f/shen22f.pdf', ['pmlr:v162/shen22f']],
    ['https://api.semanticscholar.org/CorpusID:274234365', ['corpus:274234365']],
    [
      'https://www.semanticscholar.org/paper/A-Title/0123456789ABCDEF0123456789abcdef01234567',
      ['s2:0123456789abcdef0123456789abcdef01234567'],
    ],
    ['https://openalex.org/W2741809807', ['openalex:W2741809807']],
  ])('reads %s', (url, expected) => {
    expect(keys(url)).toEqual(expected)
  })

  it.each([
    'https://arxiv.org/html/2412.01380v1/x1.png',
    'https://arxiv.org/abs/xxxx.xxxxx',
    'https://arxiv.org/',
    'https://img.shields.io/badge/arXiv-2024.02-red',
    'https://img.shields.io/github/stars/a/b?style=social',
    'https://github.com/someone/2401.01234',
    'https://huggingface.co/someone/model',
    'https://openreview.net/group?id=ICLR.cc/2024',
    'https://ieeexplore.ieee.org/document/10888139/',
    'https://evilarxiv.org/abs/2401.01234',
    'javascript:alert(1)',
    'mailto:a@arxiv.org',
    '',
    '#section',
  ])('finds nothing in %s', (url) => {
    expect(keys(url)).toEqual([])
  })

  it('keeps the version that the address names', () => {
    expect(arxivReferenceFromUrl('https://arxiv.org/abs/2401.01234v3')).toEqual({
      id: '2401.01234',
      version: 3,
    })
    expect(arxivReferenceFromUrl('https://doi.org/10.1145/3600006')).toBeUndefined()
  })

  it('never throws, and names every identifier once', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        'https://',
        'arxiv.org',
        'doi.org',
        '/',
        '10.1000',
        '%2F',
        '%',
        '?id=',
        '#',
        'abs',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const found = keys(pieces.join(''))
        expect(new Set(found).size).toBe(found.length)
      }),
      { numRuns: 500 },
    )
  })
})
