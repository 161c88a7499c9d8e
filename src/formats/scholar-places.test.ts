import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import { answersInPlace } from './scholar-places'
import type { ScholarPaper } from './semantic-scholar'

const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const doi = (value: string): Identifier => ({ scheme: 'doi', value })
const paper = (...identifiers: readonly Identifier[]): ScholarPaper => ({ identifiers })

describe('answersInPlace', () => {
  it('gives each question its own answer, however they are swapped', () => {
    const asked = Array.from({ length: 6 }, (_, index) =>
      index % 2 === 0 ? arxiv(`2401.0000${index}`) : doi(`10.5555/${index}`),
    )
    const answers = asked.map((one) => paper(one))
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: 6 }), (swapped) => {
        expect(answersInPlace(asked, swapped)).toEqual(answers)
      }),
    )
  })
  it('never takes another paper’s answer, even where its own is missing', () => {
    const a = arxiv('2401.00001')
    const b = doi('10.5555/b')
    expect(answersInPlace([a, b], [paper(b), undefined])).toEqual([undefined, paper(b)])
    expect(answersInPlace([b, a], [paper(a), undefined])).toEqual([undefined, paper(a)])
    expect(answersInPlace([a], [paper(arxiv('2401.99999'))])).toEqual([undefined])
  })
  it('takes an answer under another DOI, as for a preprint that was published', () => {
    const published = paper(doi('10.5555/published'))
    expect(answersInPlace([doi('10.5555/preprint')], [published])).toEqual([published])
  })
})
