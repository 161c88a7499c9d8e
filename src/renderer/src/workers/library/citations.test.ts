import { describe, expect, it } from 'vitest'
import type { Reference } from '#domain/citation'
import type { Work, WorkId } from '#domain/work'
import { Citations } from './citations'

const titled = (title: string) => ({ title, otherTitles: [], identifiers: [] }) as unknown as Work
const cites = (...entries: readonly Reference[]) => ({
  workId: 'w' as WorkId,
  rev: 1,
  bibliographies: [{ provider: 'arxiv' as const, askedAt: '2026-01-01T00:00:00.000Z', entries }],
})
const printed: Reference = {
  identifiers: [],
  text: 'A. Almquist. Patient looms without maps. Annals of the Royal Society of Lanterns, 2001.',
  year: 2001,
}
const facts = { yearOf: () => 2001, titleOf: () => '', authorsOf: () => '' }
const visited = (citations: Citations, row: number) => {
  const named: number[] = []
  citations.visitEntries(row, (to) => named.push(to))
  return named
}

describe('a printed entry', () => {
  it('is one unknown paper, whatever its text may hold, until one of its sentences is a title of the library', () => {
    const citations = new Citations(facts)
    citations.putReferences(0, cites(printed), true)
    expect(visited(citations, 0)).toEqual([-1])
    // The place where it appeared is no paper that many cite.
    const titles: number[] = []
    citations.visitEntries(0, (_to, _keys, _from, _end, title) => titles.push(title))
    expect(titles).toEqual([0])
    expect([...citations.cites(0)]).toEqual([])
    citations.putWork(1, titled('Patient Looms without Maps'))
    expect([...citations.cites(0)]).toEqual([1])
    expect(visited(citations, 0)).toContain(1)
    const { citations: again } = Citations.fromBytes(citations.toBytes(''), facts)
    expect([...again.cites(0)]).toEqual([1])
  })

  it('leads to no paper of another title or of other people, also after it was saved', () => {
    const title = 'Patient looms without maps'
    const other = 'Quiet lanterns of the northern harbour'
    const arxiv = { scheme: 'arxiv', value: '2101.00001' } as const
    const works = [
      { title, authors: 'Okafor' },
      { title: other, authors: 'Lindqvist', identifiers: [arxiv] },
      { title, authors: 'Almquist et al.' },
    ]
    const known = {
      yearOf: () => 2001,
      titleOf: (row: number) => works[row]?.title ?? '',
      authorsOf: (row: number) => works[row]?.authors ?? '',
    }
    const citations = new Citations(known)
    for (const [row, { identifiers = [], ...work }] of works.entries())
      citations.putWork(row, { ...titled(work.title), identifiers } as Work)
    const text = `A. Almquist and B. Benitez. ${title}. arXiv:2101.00001, 2001.`
    const entry: Reference = { identifiers: [arxiv], title, text, year: 2001 }
    // What an index says of the identifier is believed, whatever it calls the paper.
    const indexed: Reference = { identifiers: [arxiv], title, year: 2001 }
    citations.putReferences(3, cites(indexed, entry), true)
    citations.putReferences(4, cites(entry), true)
    const { citations: again } = Citations.fromBytes(citations.toBytes(''), known)
    for (const one of [citations, again]) {
      expect([...one.cites(3)]).toEqual([1, 2])
      expect([...one.cites(4)]).toEqual([2])
      expect(visited(one, 4)).toEqual([2])
    }
    expect(citations.resolve(entry)).toBe(2)
    expect(citations.resolve(indexed)).toBe(1)
  })
})
