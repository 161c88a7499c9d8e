import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock } from '../manual-clock'
import { createBackOff } from './back-off'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-back-off-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (clock = createManualClock(), random = () => 0) => ({
  clock,
  backOff: createBackOff({ file: join(folder, 'wait.json'), now: clock.now, random }),
})

describe('back-off', () => {
  it('doubles from 30 seconds to 300', () => {
    const { backOff } = open()
    const waits = Array.from({ length: 6 }, () => backOff.failed('arxiv', undefined) / 1_000)
    expect(waits).toEqual([30, 60, 120, 240, 300, 300])
  })

  it('adds jitter of up to a fifth and stays below the cap', () => {
    const { backOff } = open(createManualClock(), () => 1)
    expect(backOff.failed('arxiv', undefined)).toBe(36_000)
    for (let count = 0; count < 10; count += 1) backOff.failed('arxiv', undefined)
    expect(backOff.remainingMs('arxiv')).toBe(300_000)
  })

  it('takes what the upstream asks for instead, up to six hours', () => {
    const { backOff } = open()
    expect(backOff.failed('arxiv', 7_000)).toBe(7_000)
    expect(backOff.failed('arxiv', 30 * 86_400_000)).toBe(6 * 3_600_000)
  })

  it('goes on after a restart, and groups do not touch each other', () => {
    const { backOff, clock } = open()
    backOff.failed('arxiv', undefined)
    clock.advance(10_000)
    const again = open(clock).backOff
    expect(again.remainingMs('arxiv')).toBe(20_000)
    expect(again.remainingMs('github')).toBe(0)
    expect(again.failed('arxiv', undefined)).toBe(60_000)
  })

  it('begins again at 30 seconds after an answer', () => {
    const { backOff, clock } = open()
    backOff.failed('arxiv', undefined)
    backOff.succeeded('arxiv')
    expect(open(clock).backOff.remainingMs('arxiv')).toBe(0)
    expect(backOff.failed('arxiv', undefined)).toBe(30_000)
  })

  it.each(['', '{', '[]', '{"version":1,"waits":{"arxiv":{"failures":1}}}', '{"version":9}'])(
    'reads a damaged file %j as an empty one',
    (text) => {
      writeFileSync(join(folder, 'wait.json'), text)
      const { backOff } = open()
      expect(backOff.remainingMs('arxiv')).toBe(0)
      backOff.failed('arxiv', undefined)
      expect(JSON.parse(readFileSync(join(folder, 'wait.json'), 'utf8'))).toMatchObject({
        version: 1,
      })
    },
  )

  it('never waits longer than it set when the clock is set back', () => {
    const { backOff, clock } = open()
    backOff.failed('arxiv', undefined)
    clock.set('2020-01-01T00:00:00.000Z')
    expect(backOff.remainingMs('arxiv')).toBe(30_000)
    clock.advance(30_000)
    expect(backOff.remainingMs('arxiv')).toBe(0)
  })
})
