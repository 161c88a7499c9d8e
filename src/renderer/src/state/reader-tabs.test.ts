import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { closeTab, keepTab, moveTab, neighbourTab, replaceTab, useReaderTabs } from './reader-tabs'

const [a, b, c] = ['a', 'b', 'c'] as unknown as readonly [WorkId, WorkId, WorkId]
const open = () => useReaderTabs.getState().tabs.map(({ workId }) => workId)

beforeEach(() => {
  useReaderTabs.setState({ tabs: [] })
  for (const workId of [a, b, c]) keepTab({ workId })
})

describe('papers that are open', () => {
  it('stand in the order in which they were opened, each once', () => {
    keepTab({ workId: a, beside: { workId: b } })
    expect(open()).toEqual([a, b, c])
    expect(useReaderTabs.getState().tabs[0]?.beside?.workId).toBe(b)
  })

  it('give way to their right neighbour when closed, at the end to the left one', () => {
    expect(closeTab(b)?.workId).toBe(c)
    expect(closeTab(c)?.workId).toBe(a)
    expect(closeTab(a)).toBeUndefined()
    expect(open()).toEqual([])
  })

  it('stay one tab when their sides are swapped, also where the other was open too', () => {
    keepTab({ workId: a, beside: { workId: c } })
    replaceTab(a, { workId: c, beside: { workId: a } })
    expect(open()).toEqual([c, b])
  })

  it('are gone through in a ring', () => {
    expect(neighbourTab(c, 1)?.workId).toBe(a)
    expect(neighbourTab(a, -1)?.workId).toBe(c)
    expect(neighbourTab(undefined, 1)?.workId).toBe(a)
  })

  it('can be put in another order', () => {
    moveTab(c, 0)
    expect(open()).toEqual([c, a, b])
    moveTab(c, 2)
    expect(open()).toEqual([a, b, c])
  })
})
