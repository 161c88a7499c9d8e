import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryId } from '#domain/reading-list'
import { stepTarget } from './list-order'

const ids = (text: string) => [...text] as EntryId[]

const moved = (shown: string, chosen: string, step: -1 | 1): string => {
  const target = stepTarget(ids(shown), new Set(ids(chosen)), step)
  if (!target) return shown
  const rest = [...shown].filter((id) => !chosen.includes(id))
  const at = target.beforeId === undefined ? rest.length : rest.indexOf(target.beforeId)
  return [
    ...rest.slice(0, at),
    ...[...shown].filter((id) => chosen.includes(id)),
    ...rest.slice(at),
  ].join('')
}

describe('stepTarget', () => {
  it('moves one entry by one place, and stops at the ends', () => {
    expect(moved('abcd', 'b', -1)).toBe('bacd')
    expect(moved('abcd', 'b', 1)).toBe('acbd')
    expect(moved('abcd', 'a', -1)).toBe('abcd')
    expect(moved('abcd', 'd', 1)).toBe('abcd')
  })

  it('moves a block as one, and gathers what is scattered', () => {
    expect(moved('abcd', 'bc', 1)).toBe('adbc')
    expect(moved('abcde', 'bd', -1)).toBe('abdce')
    expect(moved('abcde', 'bd', 1)).toBe('acbde')
  })

  it('reaches the end in as many steps as there are entries', () => {
    fc.assert(
      fc.property(fc.subarray([...'abcdefgh'], { minLength: 1 }), (chosen) => {
        let shown = 'abcdefgh'
        for (let step = 0; step < 8; step += 1) shown = moved(shown, chosen.join(''), 1)
        expect(shown.endsWith(chosen.join(''))).toBe(true)
      }),
    )
  })
})
