import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'

vi.mock('./pdf-js', () => ({
  viewer: { FindState: { FOUND: 0, NOT_FOUND: 1, WRAPPED: 2, PENDING: 3 } },
}))
const { findIn } = await import('./find')
const { firstState } = await import('./reader-state')

/** The event bus of pdf.js, as far as the search uses it. */
function fakeBus() {
  const listeners = new Map<string, (event: never) => void>()
  const sent: { readonly name: string; readonly event: Record<string, unknown> }[] = []
  return {
    sent,
    on: (name: string, listener: (event: never) => void) => void listeners.set(name, listener),
    dispatch: (name: string, event: Record<string, unknown>) => void sent.push({ name, event }),
    answer: (name: string, event: object) => listeners.get(name)?.(event as never),
  }
}

/** The search of pdf.js: here it has looked through two pages of five. */
const fakeController = () => ({
  match: (_query: string, text: string, _pageIndex: number) =>
    [...text.matchAll(/keeper/g)].map(({ index }) => ({ index, length: 6 })),
  pageMatches: [[4, 20], []] as (readonly number[])[],
  selected: { pageIdx: 0, matchIdx: 1 },
  onIsPageVisible: undefined,
  _findTimeout: null,
})

describe('the search in a paper', () => {
  let controller: ReturnType<typeof fakeController>
  const onJump = vi.fn()
  let bus: ReturnType<typeof fakeBus>
  const state = createStore(() => firstState)
  let find: ReturnType<typeof findIn>

  beforeEach(() => {
    bus = fakeBus()
    state.setState(firstState, true)
    controller = fakeController()
    onJump.mockReset()
    find = findIn({
      eventBus: bus as never,
      controller: controller as never,
      state,
      signal: new AbortController().signal,
      onJump,
    })
  })

  it('asks for all hits with what the person chose', () => {
    find.open()
    find.setCaseSensitive(true)
    find.setQuery('keeper')
    expect(bus.sent.at(-1)).toMatchObject({
      name: 'find',
      event: { query: 'keeper', caseSensitive: true, entireWord: false, highlightAll: true },
    })
    find.step(-1)
    expect(bus.sent.at(-1)?.event).toMatchObject({ type: 'again', findPrevious: true })
  })

  it('looks for words of a search each by itself, until the person types', () => {
    find.showWords(['amber threads', 'wound'])
    expect(bus.sent.at(-1)?.event).toMatchObject({ query: ['amber threads', 'wound'] })
    expect(state.getState().find).toMatchObject({ isOpen: true, query: 'amber threads wound' })
    find.step(1)
    expect(bus.sent.at(-1)?.event).toMatchObject({
      type: 'again',
      query: ['amber threads', 'wound'],
    })
    find.setQuery('amber')
    expect(bus.sent.at(-1)?.event).toMatchObject({ query: 'amber' })
  })

  it('says where one is among how many, and when there are none', () => {
    find.setQuery('keeper')
    const matchesCount = { current: 2, total: 24 }
    bus.answer('updatefindcontrolstate', { state: 0, matchesCount })
    expect(state.getState().find).toMatchObject({ current: 2, total: 24, outcome: 'found' })
    bus.answer('updatefindcontrolstate', { state: 1, matchesCount: { current: 0, total: 0 } })
    expect(state.getState().find.outcome).toBe('missing')
  })

  it('says nothing of an empty field, nor while text is only read ahead', () => {
    find.prepare()
    expect(bus.sent.at(-1)?.event).toMatchObject({ query: '' })
    bus.answer('updatefindcontrolstate', { state: 0, matchesCount: { current: 0, total: 0 } })
    expect(state.getState().find.outcome).toBe('none')
    find.setQuery('x')
    find.prepare()
    expect(bus.sent.at(-1)?.event).toMatchObject({ query: 'x' })
  })

  it('has settled once the last of the typed words was looked for', async () => {
    const answer = (outcome: number): void =>
      bus.answer('updatefindcontrolstate', {
        state: outcome,
        matchesCount: { current: 1, total: 1 },
      })
    const seen: string[] = []
    find.setQuery('the kee')
    answer(0)
    find.setQuery('the keeper')
    // As pdf.js answers at once: the count is still that of the words before.
    answer(3)
    const settled = find.settled().then(() => seen.push('settled'))
    await Promise.resolve()
    seen.push('asked')
    answer(0)
    await settled
    await find.settled()
    expect(seen).toEqual(['asked', 'settled'])
  })

  it('lists the hits of the pages that were looked through, many pages at once', () => {
    vi.useFakeTimers()
    const seen: unknown[] = []
    const stop = state.subscribe((now, before) => {
      if (now.find.hits !== before.find.hits) seen.push(now.find.hits)
    })
    find.setQuery('keeper')
    controller.match('keeper', 'The keeper saw another keeper.', 0)
    controller.match('keeper', 'Nobody was there.', 1)
    expect(seen).toEqual([])
    vi.runAllTimers()
    expect(seen).toMatchObject([{ searchedPages: 2, pages: [{ places: { length: 4 } }] }])
    find.setQuery('')
    expect(state.getState().find.hits).toEqual({ pages: [], searchedPages: 0 })
    // A page whose text came late.
    controller.match('keeper', 'One more keeper.', 2)
    vi.runAllTimers()
    expect(state.getState().find.hits.pages).toEqual([])
    stop()
    vi.useRealTimers()
  })

  it('says on which hit it stands, and goes to the one that is chosen', () => {
    find.setQuery('keeper')
    bus.answer('updatefindmatchescount', { matchesCount: { current: 2, total: 2 } })
    expect(state.getState().find.standing).toEqual({ pageIndex: 0, hitIndex: 1 })
    find.goTo({ pageIndex: 0, hitIndex: 0 })
    expect(bus.sent.at(-1)?.event).toMatchObject({ type: 'again', query: 'keeper' })
    expect(controller).toMatchObject({ _offset: { pageIdx: 0, matchIdx: -1 } })
    expect(onJump).toHaveBeenCalledOnce()
    const sent = bus.sent.length
    find.goTo({ pageIndex: 1, hitIndex: 0 })
    expect(bus.sent).toHaveLength(sent)
    expect(onJump).toHaveBeenCalledOnce()
  })

  it('takes the highlights away when it closes and keeps the words for the next time', () => {
    find.open('keeper')
    find.close()
    expect(bus.sent.at(-1)?.name).toBe('findbarclose')
    expect(state.getState().find).toMatchObject({ isOpen: false, query: 'keeper' })
  })
})
