import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import { paperOfBibtex, plainTex, readBibtexAuthors, readBibtexEntry } from './bibtex-reader'
import { writeBibtex } from './bibtex-writer'

const factsOf = (text: string, strings?: ReadonlyMap<string, string>) =>
  paperOfBibtex(readBibtexEntry(text, strings))?.facts

describe('an entry of BibTeX', () => {
  it('says title, authors, year and venue, however it is written', () => {
    expect(
      factsOf(String.raw`@inproceedings{roe19looms,
        title     = {{LoomNet}: Weaving of \emph{Amber} \& Birch},
        author    = "Roe, Jane and John {van} Doe and others",
        booktitle = {Proc. of the {Loom} Conference}, year = 2019, month = may
      }`),
    ).toEqual({
      title: 'LoomNet: Weaving of Amber & Birch',
      authors: [{ name: 'Jane Roe' }, { name: 'John van Doe' }],
      hasMoreAuthors: true,
      year: 2019,
      venue: 'Proc. of the Loom Conference',
    })
  })

  it('may be of BibLaTeX, and join names that are told elsewhere', () => {
    expect(
      factsOf(
        `@article{x, title = "Of " # loom # " and " # {Thread}, subtitle = {A Study}, date = {2020-05-01}, journaltitle = jl}`,
        new Map([
          ['loom', 'Looms'],
          ['jl', 'Journal of Looms'],
        ]),
      ),
    ).toEqual({ title: 'Of Looms and Thread: A Study', year: 2020, venue: 'Journal of Looms' })
  })

  it('takes the place where a preprint lies for no venue, and the school of a thesis for one', () => {
    expect(
      factsOf('@article{x, title={A Loom of One}, journal={arXiv preprint arXiv:2101.00001}}'),
    ).toEqual({ title: 'A Loom of One' })
    expect(factsOf('@phdthesis{x, title={A Loom of One}, school={Mill College}}')?.venue).toBe(
      'Mill College',
    )
  })

  it('is of no paper where it has no title, or is of a page or a program', () => {
    for (const text of [
      '@article{x, author={Jane Roe}}',
      '@software{x, title={Loom 2.0}}',
      '@online{x, title={The page of looms}}',
      '@string{jl = {Journal of Looms}}',
      '@misc{x, title={{1984}}}',
    ])
      expect(factsOf(text)).toBeUndefined()
  })

  it('keeps an address that is safe', () => {
    const linksOf = (url: string) =>
      paperOfBibtex(readBibtexEntry(`@misc{x, title={A Loom of One}, url={${url}}}`))?.links
    expect(linksOf('https://example.org/a\\_b')).toEqual([
      { relation: 'paper', url: 'https://example.org/a_b' },
    ])
    expect(linksOf('javascript:alert(1)')).toEqual([])
  })

  it('is read as far as it is whole', () => {
    expect(factsOf('@article{x, title={A Loom of One}, year=2019, author={Roe, Jane')).toEqual({
      title: 'A Loom of One',
      year: 2019,
      authors: [{ name: 'Jane Roe' }],
    })
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'@a{}",=#\\$ \n~-1'.split('')) }),
        (text) => {
          paperOfBibtex(readBibtexEntry(`@article{${text}`))
          plainTex(text)
          readBibtexAuthors(text)
        },
      ),
    )
  })

  it('is read in time by its length, not by its square', () => {
    const begun = performance.now()
    for (const piece of ['{', ' and ', '\\', '"', ', a = ', ' ', '#', '$', 'a=b,'])
      factsOf(`@article{x, title = {${piece.repeat(200_000)}`)
    for (const piece of ['{', ', a = ', ' ', 'a=b,', 'a = {b} # '])
      factsOf(`@article{x, ${piece.repeat(200_000)}`)
    readBibtexAuthors(' '.repeat(200_000))
    expect(performance.now() - begun).toBeLessThan(20_000)
  })

  it('says what a work is when that was written as BibTeX', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcdeéüøñÅß'.split('')),
      minLength: 2,
      maxLength: 8,
    })
    const name = fc
      .tuple(word, word)
      .map(([given, family]) => `${capital(given)} ${capital(family)}`)
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((list) => list.join(' '))
    fc.assert(
      fc.property(
        words,
        fc.array(name, { maxLength: 4 }),
        fc.integer({ min: 1900, max: 2030 }),
        (title, names, year) => {
          const authors = names.map((one) => ({ name: one }))
          const work = testWork('w', { title: capital(title), authors, year })
          expect(factsOf(writeBibtex([work]))).toEqual({
            title: work.title,
            ...(names.length > 0 && { authors: work.authors }),
            year,
          })
        },
      ),
    )
  })
})

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

it('names in BibTeX may be turned, of groups, or have a suffix', () => {
  const names = (field: string) => readBibtexAuthors(field).authors.map(({ name }) => name)
  expect(names('Roe, Jane and {Loom, Thread and Co.} and Doe, Jr, John and van Roe, K.')).toEqual([
    'Jane Roe',
    'Loom, Thread and Co.',
    'John Doe Jr',
    'K. van Roe',
  ])
  expect(names('')).toEqual([])
})

it('math in a title stays as it is, and everything else is text', () => {
  expect(plainTex("{$O(n^{2})$} looms: ``fast'' and \\textit{G\\\"odel}--\\'E 100\\%~more")).toBe(
    '$O(n^{2})$ looms: “fast” and Gödel–É 100% more',
  )
})
