import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorsOnly, type IndexWord, type TextDocument, TextIndex } from './text-index'
import { tokenize } from './tokenize'

const word = (text: string, isPrefix = false): IndexWord => ({ text, isPrefix })

const found = (index: TextIndex, ...words: readonly IndexWord[]): readonly number[] => {
  const { rows, scores } = index.search(words)
  return [...rows.keys()]
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .map((at) => rows[at] ?? -1)
}

const indexOf = (documents: readonly TextDocument[]): TextIndex => {
  const index = new TextIndex()
  documents.forEach((document, row) => {
    index.put(row, document)
  })
  index.seal()
  return index
}

describe('the text index', () => {
  it('finds documents that hold every word, best field first', () => {
    const index = indexOf([
      { title: 'Roots', abstract: 'About pruning networks' },
      { title: 'Pruning trees', abstract: 'A network of gardens' },
      { title: 'Gardens', authors: 'P. Pruning' },
      { title: 'Nothing' },
    ])
    expect(found(index, word('pruning'))).toEqual([1, 2, 0])
    expect(found(index, word('pruning'), word('networks'))).toEqual([0])
    expect(found(index, word('pruning'), word('netw', true))).toEqual([1, 0])
    expect(found(index, { ...word('prun', true), fieldMask: authorsOnly })).toEqual([2])
    expect(found(index)).toEqual([])
  })

  it('forgets what a document said before', () => {
    const index = indexOf([{ title: 'old words' }, { title: 'other' }])
    index.put(0, { title: 'new words' })
    index.seal()
    expect(found(index, word('old'))).toEqual([])
    expect(found(index, word('new'), word('words'))).toEqual([0])
    index.remove(0)
    expect(found(index, word('words'))).toEqual([])
    expect(index.documentCount).toBe(1)
  })

  it('finds a title of one character', () => {
    expect(found(indexOf([{ title: '0' }, { title: '' }]), word('0'))).toEqual([0])
  })

  it('comes back the same from its parts, and refuses parts that do not fit', () => {
    const index = indexOf([{ title: 'sparse attention' }, { title: 'dense attention' }])
    const parts = structuredClone(index.toParts())
    const loaded = TextIndex.fromParts(parts)
    loaded.put(2, { title: 'sparse' })
    loaded.seal()
    expect(found(loaded, word('spar', true)).toSorted()).toEqual([0, 2])
    expect(() => TextIndex.fromParts({ ...parts, terms: parts.terms.slice(1) })).toThrow()
    expect(() => TextIndex.fromParts({ ...parts, rowOfSlot: new Int32Array(1) })).toThrow()
  })

  it('answers like a scan, whatever was put, changed, removed and merged', () => {
    const vocabulary = ['a', 'ab', 'abc', 'b', 'ba', 'c', 'ca-b', '模型']
    const text = fc.array(fc.constantFrom(...vocabulary), { maxLength: 5 }).map((w) => w.join(' '))
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), row: fc.nat(30), title: text, notes: text }),
      fc.record({ kind: fc.constant('remove' as const), row: fc.nat(30) }),
      fc.record({ kind: fc.constantFrom('seal' as const, 'save' as const) }),
    )
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        fc.constantFrom(...vocabulary),
        (steps, last) => {
          let index = new TextIndex()
          const held = new Map<number, Set<string>>()
          for (const action of steps) {
            if (action.kind === 'put') {
              index.put(action.row, { title: action.title, notes: action.notes })
              held.set(action.row, new Set(tokenize(`${action.title} ${action.notes}`)))
            } else if (action.kind === 'remove') {
              index.remove(action.row)
              held.delete(action.row)
            } else if (action.kind === 'seal') index.seal()
            else index = TextIndex.fromParts(index.toParts())
          }
          index.seal()
          const rows = (matches: (tokens: Set<string>) => boolean) =>
            [...held].filter(([, tokens]) => matches(tokens)).map(([row]) => row)
          const wanted = last.slice(0, 1)
          expect(found(index, word('a'), word(wanted, true)).toSorted((a, b) => a - b)).toEqual(
            rows(
              (tokens) => tokens.has('a') && [...tokens].some((token) => token.startsWith(wanted)),
            ).toSorted((a, b) => a - b),
          )
        },
      ),
    )
  })

  it('keeps its size when the same documents change again and again', () => {
    const index = new TextIndex()
    for (let round = 0; round < 40; round += 1) {
      for (let row = 0; row < 100; row += 1) index.put(row, { title: `paper ${row} of ${round}` })
      index.seal()
    }
    expect(index.documentCount).toBe(100)
    expect(index.toParts().rowOfSlot.length).toBeLessThan(2_000)
    expect(found(index, word('39'), word('paper'))).toHaveLength(100)
  })
})
