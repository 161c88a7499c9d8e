import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hitPassage } from './hits'
import { type FindController, hitsOf, standingHit, stepTo } from './pdf-js-hits'

// Newer than the oldest Node that Stemma runs in; the window has it.
Object.assign(Promise, {
  withResolvers: () => {
    let resolve: unknown
    const promise = new Promise((done) => {
      resolve = done
    })
    return { promise, resolve }
  },
})
// As it loads, the viewer looks for its core, at how the window rounds, and for its first frame.
const element = { style: {} }
vi.stubGlobal('document', { documentElement: element, createElement: () => element })
vi.stubGlobal('window', { requestAnimationFrame: () => 0 })
vi.stubGlobal('pdfjsLib', await import('pdfjs-dist/legacy/build/pdf.mjs'))
const viewer = await import('pdfjs-dist/legacy/web/pdf_viewer.mjs')

/** Pages of lines, whose texts come when they are let come. */
function openPages(pages: readonly (readonly string[])[], { readable = pages.length } = {}) {
  const eventBus = new viewer.EventBus()
  const linkService = { page: 1, pagesCount: pages.length }
  const controller = new viewer.PDFFindController({
    linkService: linkService as never,
    eventBus,
    delay: 0,
  }) as unknown as FindController
  const found: { readonly state: number; readonly count: unknown }[] = []
  eventBus.on('updatefindcontrolstate', ({ state, matchesCount }: never) =>
    found.push({ state, count: matchesCount }),
  )
  const late: (() => void)[] = []
  const textOf = async (number: number) => {
    if (number > readable) await new Promise<void>((resolve) => late.push(resolve))
    return { items: (pages[number - 1] ?? []).map((str) => ({ str, hasEOL: true })) }
  }
  const searched = vi.fn()
  const hits = hitsOf(controller, searched)
  controller.setDocument({
    getPage: async (number: number) => ({ getTextContent: () => textOf(number) }),
  } as never)
  const find = (query: string, type = 'casesensitivitychange'): void =>
    void eventBus.dispatch('find', {
      type,
      query,
      caseSensitive: false,
      entireWord: false,
      highlightAll: true,
      findPrevious: false,
      matchDiacritics: false,
    })
  return {
    controller,
    eventBus,
    linkService,
    find,
    hits,
    searched,
    last: () => found.at(-1),
    readOn: () => {
      for (const go of late.splice(0)) go()
    },
  }
}

const { FOUND, NOT_FOUND } = viewer.FindState
const words = (page: ReturnType<ReturnType<typeof hitsOf>>['pages'][number] | undefined) =>
  page === undefined
    ? []
    : Array.from({ length: page.places.length / 2 }, (_, index) =>
        hitPassage(page, index)
          .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
          .join(''),
      )

const loom = [
  ['The loom stands.', 'No other loom is old.'],
  ['Nothing is here.'],
  ['A hand-', 'loom, a loom and an ele-', 'phant’s loom'],
]

describe('the hits of pdf.js', () => {
  let open: ReturnType<typeof openPages>
  beforeEach(() => {
    open = openPages(loom)
  })
  const isFound = (current: number, total: number) =>
    vi.waitFor(
      () => expect(open.last()).toEqual({ state: FOUND, count: { current, total } }),
      15_000,
    )

  it('are told with their words, page by page, as find counts them', async () => {
    open.find('loom')
    await vi.waitFor(() => expect(open.searched).toHaveBeenCalledTimes(3), 15_000)
    const { pages, searchedPages } = open.hits()
    expect(searchedPages).toBe(3)
    expect(pages.map(({ pageIndex }) => pageIndex)).toEqual([0, 2])
    expect(words(pages[0])).toEqual([
      'The [loom] stands. No other loom is old. ',
      'The loom stands. No other [loom] is old. ',
    ])
    expect(words(pages[1])).toHaveLength(3)
    for (const { pageIndex, places } of pages)
      expect(places.length / 2).toBe(open.controller.pageMatches?.[pageIndex]?.length)
  })

  it('are stood on one by one, whichever is chosen, on any page', async () => {
    open.find('loom')
    await vi.waitFor(() => expect(open.searched).toHaveBeenCalledTimes(3), 15_000)
    expect(standingHit(open.controller)).toEqual({ pageIndex: 0, hitIndex: 0 })
    let row = 0
    const all = open
      .hits()
      .pages.flatMap(({ pageIndex, places }) =>
        Array.from({ length: places.length / 2 }, (_, hitIndex) => ({ pageIndex, hitIndex })),
      )
      .map((hit) => {
        row += 1
        return { hit, current: row }
      })
    for (const { hit, current } of [...all].reverse()) {
      // Nothing of it is in sight.
      open.controller.onIsPageVisible = () => false
      open.linkService.page = 2
      expect(stepTo(open.controller, hit, () => open.find('loom', 'again'))).toBe(true)
      await isFound(current, 5)
      expect(standingHit(open.controller)).toEqual(hit)
      expect(open.controller.onIsPageVisible(1)).toBe(false)
    }
    // From there it goes on.
    open.controller.onIsPageVisible = () => true
    open.find('loom', 'again')
    await isFound(2, 5)
  })

  it('can be gone to while find still waits for pages, and after it was closed', async () => {
    open = openPages(loom, { readable: 2 })
    open.linkService.page = 2
    open.find('loom')
    await vi.waitFor(() => expect(open.searched).toHaveBeenCalledTimes(2), 15_000)
    expect(open.hits()).toMatchObject({ searchedPages: 2, pages: [{ pageIndex: 0 }] })
    const go = (hitIndex: number): boolean =>
      stepTo(open.controller, { pageIndex: 0, hitIndex }, () => open.find('loom', 'again'))
    expect(go(1)).toBe(true)
    await isFound(2, 2)
    open.eventBus.dispatch('findbarclose', {})
    expect(go(0)).toBe(true)
    await isFound(1, 2)
    open.readOn()
    await vi.waitFor(() => expect(open.hits().searchedPages).toBe(3), 15_000)
    expect(standingHit(open.controller)).toEqual({ pageIndex: 0, hitIndex: 0 })
  })

  it('that are not there are not gone to', async () => {
    open.find('loom')
    await vi.waitFor(() => expect(open.searched).toHaveBeenCalledTimes(3), 15_000)
    const step = vi.fn()
    expect(stepTo(open.controller, { pageIndex: 0, hitIndex: 2 }, step)).toBe(false)
    expect(stepTo(open.controller, { pageIndex: 1, hitIndex: 0 }, step)).toBe(false)
    expect(stepTo(open.controller, { pageIndex: 9, hitIndex: 0 }, step)).toBe(false)
    expect(step).not.toHaveBeenCalled()
  })

  it('are none of the words before, and none where nothing is found', async () => {
    open.find('loom')
    await vi.waitFor(() => expect(open.hits().searchedPages).toBe(3), 15_000)
    open.find('anchor')
    await vi.waitFor(() => expect(open.last()?.state).toBe(NOT_FOUND), 15_000)
    expect(open.hits()).toEqual({ pages: [], searchedPages: 3 })
    expect(standingHit(open.controller)).toBeUndefined()
  })

  it('are left alone while the next words are about to be looked for', async () => {
    open.find('loom')
    await vi.waitFor(() => expect(open.hits().searchedPages).toBe(3), 15_000)
    open.find('hand', '')
    await Promise.resolve()
    const step = vi.fn()
    expect(stepTo(open.controller, { pageIndex: 0, hitIndex: 1 }, step)).toBe(false)
    expect(step).not.toHaveBeenCalled()
    await vi.waitFor(
      () =>
        expect(open.hits().pages.map(words)).toEqual([
          ["A [hand]loom, a loom and an elephant's loom "],
        ]),
      15_000,
    )
  })
})
