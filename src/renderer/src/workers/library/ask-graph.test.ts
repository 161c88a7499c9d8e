import { describe, expect, it } from 'vitest'
import { askGraph } from './ask-graph'
import type { GraphNumbers, GraphScope, GraphWords } from './protocol'

const scope: GraphScope = {
  kind: 'library',
  query: { filter: {}, sort: { key: 'added', isDescending: false } },
}

const numbers = (count: number): GraphNumbers => ({
  years: new Int16Array(count),
  sourceSets: [],
  sourceSetOf: new Uint32Array(count),
  citedHere: new Uint32Array(count),
  citedEverywhere: new Int32Array(count),
  edgeFrom: new Uint32Array(0),
  edgeTo: new Uint32Array(0),
  worksWithReferences: 0,
  worksWithoutAnswer: 0,
})

const words = (from: number, to: number): GraphWords => {
  const of = (word: string) => Array.from({ length: to - from }, (_, at) => `${word}${from + at}`)
  return {
    ids: of('id') as unknown as GraphWords['ids'],
    titles: of('title '),
    authors: of('author '),
    statuses: of('').map(() => 'read' as const),
    categories: of('cs.'),
  }
}

describe('a slice of the citation network', () => {
  it('has the words of all its papers in order, however many parts they come in', async () => {
    const asked: number[] = []
    const slice = await askGraph(
      {
        graph: async () => ({ sliceId: 7, numbers: numbers(25_000) }),
        graphWords: async (_, from, to) => {
          asked.push(to - from)
          return words(from, to)
        },
      },
      scope,
    )
    expect(slice.ids).toHaveLength(25_000)
    expect(slice.ids.every((id, at) => id === `id${at}`)).toBe(true)
    expect(slice.titles[24_999]).toBe('title 24999')
    expect(Math.max(...asked)).toBeLessThanOrEqual(10_000)
  })

  it('is asked again when a newer result has replaced it, and says so when that goes on', async () => {
    let sliceId = 0
    const graph = async () => {
      sliceId += 1
      return { sliceId, numbers: numbers(2) }
    }
    const later = await askGraph(
      { graph, graphWords: async (id, from, to) => (id === 1 ? undefined : words(from, to)) },
      scope,
    )
    expect(later.ids).toEqual(['id0', 'id1'])
    await expect(askGraph({ graph, graphWords: async () => undefined }, scope)).rejects.toThrow(
      /changed/,
    )
  })

  it('of no papers asks for no words', async () => {
    const slice = await askGraph(
      {
        graph: async () => ({ sliceId: 1, numbers: numbers(0) }),
        graphWords: async () => undefined,
      },
      scope,
    )
    expect(slice.ids).toEqual([])
  })
})
