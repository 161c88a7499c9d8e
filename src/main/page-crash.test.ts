import { describe, expect, it } from 'vitest'
import { followPageCrashes } from './page-crash'

function setUp(answers: readonly boolean[] = []) {
  const done: string[] = []
  const left = [...answers]
  let nowMs = 1_000
  const crashed = followPageCrashes({
    now: () => nowMs,
    reload: () => done.push('reload'),
    ask: async () => {
      done.push('ask')
      return left.shift() ?? false
    },
    close: () => done.push('close'),
    log: (reason) => done.push(reason),
  })
  return {
    done,
    crashed,
    wait: (ms: number) => {
      nowMs += ms
    },
  }
}

describe('a page whose process is gone', () => {
  it('is loaded anew, and again much later', async () => {
    const { done, crashed, wait } = setUp()
    await crashed('oom')
    wait(61_000)
    await crashed('crashed')
    expect(done).toEqual(['oom', 'reload', 'crashed', 'reload'])
  })

  it('is asked about when it comes down again soon', async () => {
    const { done, crashed, wait } = setUp([true, false])
    await crashed('crashed')
    wait(5_000)
    await crashed('crashed')
    wait(5_000)
    await crashed('crashed')
    expect(done.filter((step) => step !== 'crashed')).toEqual([
      'reload',
      'ask',
      'reload',
      'ask',
      'close',
    ])
  })

  it('that was closed is left alone', async () => {
    const { done, crashed } = setUp()
    await crashed('clean-exit')
    expect(done).toEqual([])
  })
})
