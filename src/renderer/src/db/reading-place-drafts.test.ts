import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { keepPlaceDraft, takePlaceDraft } from './reading-place-drafts'

const hash = 'a'.repeat(64) as FileHash
const place = {
  hash,
  workId: 'w' as WorkId,
  pageIndex: 3,
  left: 0,
  top: 412.5,
  zoom: 'width' as const,
  rotation: 90 as const,
  pagesRead: [0, 1],
  pageCount: 9,
  secondsRead: 70,
}

const stored = new Map<string, string>()
beforeEach(() => {
  stored.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the place as the window closes', () => {
  it('is there once, for its own file', () => {
    keepPlaceDraft(place)
    expect(takePlaceDraft('b'.repeat(64) as FileHash)).toBeUndefined()
    expect(takePlaceDraft(hash)).toEqual(place)
    expect(takePlaceDraft(hash)).toBeUndefined()
  })

  it('is none where storage holds something else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        stored.set(`stemma.reading-place.${hash}`, text)
        expect(takePlaceDraft(hash)).toBeUndefined()
      }),
    )
  })

  it('is given up where storage is refused', () => {
    vi.stubGlobal('localStorage', {
      setItem: () => {
        throw new Error('full')
      },
      getItem: () => {
        throw new Error('refused')
      },
    })
    expect(() => keepPlaceDraft(place)).not.toThrow()
    expect(takePlaceDraft(hash)).toBeUndefined()
  })
})
