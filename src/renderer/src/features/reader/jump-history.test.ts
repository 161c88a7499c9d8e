import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JumpHistory, jumped, noJumps, wentBack, wentForward } from './jump-history'

describe('the way back through links', () => {
  it('leads back to where each jump began, and forward again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (places) => {
        let history: JumpHistory<number> = noJumps
        for (const place of places.slice(0, -1)) history = jumped(history, place)
        let here = places.at(-1) ?? 0
        const seen = [here]
        for (;;) {
          const step = wentBack(history, here)
          if (step.to === undefined) break
          history = step.history
          here = step.to
          seen.unshift(here)
        }
        expect(seen).toEqual(places)
        const again = [here]
        for (;;) {
          const step = wentForward(history, here)
          if (step.to === undefined) break
          history = step.history
          here = step.to
          again.push(here)
        }
        expect(again).toEqual(places)
      }),
    )
  })

  it('forgets what lay ahead once another link is followed', () => {
    const back = wentBack(jumped(noJumps as JumpHistory<string>, 'page 1'), 'page 9')
    expect(jumped(back.history, 'page 1').after).toEqual([])
  })

  it('has nowhere to go at the start', () => {
    expect(wentBack(noJumps, 'here').to).toBeUndefined()
    expect(wentForward(noJumps, 'here').to).toBeUndefined()
  })

  it('does not grow without end', () => {
    let history: JumpHistory<number> = noJumps
    for (let place = 0; place < 1_000; place += 1) history = jumped(history, place)
    expect(history.before.length).toBe(100)
    expect(history.before.at(-1)).toBe(999)
  })
})
