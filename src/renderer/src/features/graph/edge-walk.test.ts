import { describe, expect, it } from 'vitest'
import { walkEdges, walkWords } from './edge-walk'
import { sampleSlice } from './sample-slice'

const slice = sampleSlice(6, [
  [0, 1],
  [0, 2],
  [3, 0],
  [3, 2],
  [4, 5],
])

describe('walking along citations', () => {
  it('goes round what a paper cites, the most cited first, then what cites it', () => {
    const seen: number[] = []
    let walk = walkEdges(slice, undefined, 0, 1)
    for (let step = 0; step < 4; step += 1) {
      const here = walk?.neighbours[walk.at]?.node ?? -1
      seen.push(here)
      walk = walkEdges(slice, walk, here, 1)
    }
    expect(seen).toEqual([2, 1, 3, 2])
  })

  it('begins anew where the keyboard has gone since', () => {
    const walk = walkEdges(slice, undefined, 0, 1)
    expect(walkEdges(slice, walk, 4, 1)).toMatchObject({ origin: 4, at: 0 })
    expect(walkEdges(slice, undefined, 0, -1)).toMatchObject({ at: 2 })
  })

  it('goes nowhere from a paper without citations', () => {
    expect(walkEdges(sampleSlice(1, []), undefined, 0, 1)).toBeUndefined()
  })

  it('says where it stands, until the keyboard leaves', () => {
    const walk = walkEdges(slice, undefined, 0, 1)
    const title = (node: number) => `Paper ${node}`
    expect(walkWords(walk, 2, title)).toBe('1 of 3, cited by Paper 0: ')
    expect(walkWords(walk, 5, title)).toBe('')
    expect(walkWords(walkEdges(slice, undefined, 0, -1), 3, title)).toBe('3 of 3, cites Paper 0: ')
  })
})
