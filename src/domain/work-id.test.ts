import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Identifier } from './identifier'
import type { WorkRecord } from './work'
import { compareIdentifiers, stableHash, workIdOf } from './work-id'

const record = (title: string | undefined, ...identifiers: readonly Identifier[]): WorkRecord => ({
  provider: 'survey',
  fetchedAt: '2026-01-01T00:00:00Z',
  identifiers,
  facts: title === undefined ? {} : { title },
})
const arxiv: Identifier = { scheme: 'arxiv', value: '2401.01234' }
const doi: Identifier = { scheme: 'doi', value: '10.1000/x' }

describe('stableHash', () => {
  it('never changes its answers: they are keys of stored rows', () => {
    expect(stableHash('')).toBe('5h8qoc7c3f24s98lo3e9o1')
    expect(stableHash('arxiv:2401.01234')).toBe('26qa6i2ftmu694ajhg6vpg')
  })

  it('has one length and parts 200,000 similar texts', () => {
    const hashes = new Set(
      Array.from({ length: 200_000 }, (_, index) => stableHash(`work ${index}`)),
    )
    expect(hashes.size).toBe(200_000)
    for (const hash of [...hashes].slice(0, 100)) expect(hash).toMatch(/^[0-9a-v]{22}$/)
  })

  it('accepts any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(stableHash(text)).toHaveLength(22)
      }),
    )
  })
})

describe('workIdOf', () => {
  it('does not depend on the order of identifiers or the spelling of the title', () => {
    expect(workIdOf(record('A Title', arxiv, doi))).toBe(workIdOf(record('a title.', doi, arxiv)))
  })

  it('parts works by title when they claim one identifier', () => {
    expect(workIdOf(record('One', arxiv))).not.toBe(workIdOf(record('Other', arxiv)))
  })

  it('parts works without identifiers by year', () => {
    const one = record('Notes')
    expect(workIdOf({ ...one, facts: { ...one.facts, year: 2020 } })).not.toBe(workIdOf(one))
  })

  it('parts the title "0" from no title', () => {
    expect(workIdOf(record('0', arxiv))).not.toBe(workIdOf(record(undefined, arxiv)))
  })
})

describe('compareIdentifiers', () => {
  it('puts arXiv first and orders values as text', () => {
    const other: Identifier = { scheme: 'doi', value: '10.1000/a' }
    expect([doi, other, arxiv].sort(compareIdentifiers)).toEqual([arxiv, other, doi])
    expect(compareIdentifiers(doi, { ...doi })).toBe(0)
  })
})
