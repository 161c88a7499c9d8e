import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLatexmlBibliography } from './latexml-bibliography'
import { printedReference } from './printed-reference'

const shared = new URL('../../../shared/fixtures/latexml-html/', import.meta.url)
const hasShared = existsSync(shared)
if (!hasShared) console.warn('latexml: ../shared/fixtures is not there, recorded pages are skipped')

const arxiv = (value: string) => ({ scheme: 'arxiv', value })
const doi = (value: string) => ({ scheme: 'doi', value })

describe('printedReference', () => {
  it.each([
    ['A. Almquist. Looms. arXiv:2401.00001v2, 2024.', [arxiv('2401.00001')], 2024],
    ['B. Benítez. Looms. arXiv preprint arXiv:2401.00001 (2023).', [arxiv('2401.00001')], 2023],
    ['C. Czerny, Strings, arXiv:hep-th/9901001.', [arxiv('hep-th/9901001')], undefined],
    ['Looms, https://arxiv.org/abs/2401.00001.', [arxiv('2401.00001')], undefined],
    ['Dvořák, D. (1999a). Harbours. doi:10.5555/harbours.2.', [doi('10.5555/harbours.2')], 1999],
    [
      'Eriksen (https://doi.org/10.5555/a(b)c), pages 1990–2001.',
      [doi('10.5555/a(b)c')],
      undefined,
    ],
    ['Fontaine. Bridges. 2010. doi 10.48550/arXiv.2401.00001', [arxiv('2401.00001')], 2010],
  ])('reads %s', (text, identifiers, year) => {
    const read = printedReference(text)
    expect(read?.identifiers).toEqual(identifiers)
    expect(read?.year).toBe(year)
    expect(read?.text).toBe(text)
  })
  it('is nothing for white space, and never throws', () => {
    expect(printedReference(' \n')).toBeUndefined()
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (text) => void printedReference(text),
      ),
    )
  })
})

const page = (bibliography: string, body = '') =>
  `<!DOCTYPE html><html><body>${body}<section class="ltx_bibliography"><ul class="ltx_biblist">${bibliography}</ul></section></body></html>`

describe('a bibliography of LaTeXML', () => {
  it('gives each entry with its text, its label left out, and the title where the blocks tell it', () => {
    const [entry, ...others] = readLatexmlBibliography(
      page(`<li id="bib.bib1" class="ltx_bibitem">
        <span class="ltx_tag ltx_tag_bibitem">Almquist (2020)</span>
        <span class="ltx_bibblock">Almquist, A. (2020).</span>
        <span class="ltx_bibblock">On the weaving of <span class="ltx_text">amber</span> looms.</span>
        <span class="ltx_bibblock">doi:<a href="https://doi.org/10.5555/amber">10.5555/amber</a>.</span></li>`),
    )
    expect(others).toEqual([])
    expect(entry).toEqual({
      identifiers: [doi('10.5555/amber')],
      title: 'On the weaving of amber looms',
      year: 2020,
      text: 'Almquist, A. (2020). On the weaving of amber looms. doi:10.5555/amber.',
    })
  })
  it('gives the sentences that cite an entry', () => {
    const entries = readLatexmlBibliography(
      page(
        '<li id="bib.bib2" class="ltx_bibitem"><span class="ltx_bibblock">B. Looms. 2001.</span></li>',
        `<p class="ltx_p">First words. We weave as others do <cite class="ltx_cite">[<a href="#bib.bib2">2</a>]</cite>
         with $x$ <math><annotation>x_{1}</annotation></math>threads. Last words.</p>`,
      ),
    )
    expect(entries[0]?.contexts).toEqual(['We weave as others do [2] with $x$ threads.'])
  })
  it('is empty for a page without one, and for junk', () => {
    expect(readLatexmlBibliography('<html><p>None.</p></html>')).toEqual([])
    const pieces = fc.constantFrom(
      '<li class="ltx_bibitem" id="bib.bib1">',
      '</li>',
      '<span class="ltx_bibblock">',
      '</span>',
      '<p>',
      '</p>',
      '<cite class="ltx_cite">',
      '<a href="#bib.bib1">',
      '</a>',
      'Words of. Two',
      '<annotation>',
      '</annotation>',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        for (const { text } of readLatexmlBibliography(parts.join(''))) expect(text).not.toBe('')
      }),
    )
  })
  it.skipIf(!hasShared)('is read from recorded pages', () => {
    const styled = readLatexmlBibliography(
      readFileSync(new URL('1803.07574-bibliography.html', shared), 'utf8'),
    )
    expect(styled.length).toBeGreaterThan(20)
    expect(styled[0]).toMatchObject({ identifiers: [doi('10.1137/0320018')], year: 1982 })
    expect(styled.filter(({ title }) => title !== undefined).length).toBeGreaterThan(20)
    const plain = readLatexmlBibliography(
      readFileSync(new URL('1706.03762v7-excerpt.html', shared), 'utf8'),
    )
    expect(plain[0]).toMatchObject({ year: 2014 })
    expect(plain[0]?.contexts).toHaveLength(1)
  })
})
