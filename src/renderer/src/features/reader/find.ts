import type { StoreApi } from 'zustand/vanilla'
import { type Hit, noHits } from './hits'
import { type EventBus, viewer } from './pdf-js'
import { type FindController, hitsOf, standingHit, stepTo } from './pdf-js-hits'
import type { FindState, ReaderState } from './reader-state'

export interface ReaderFind {
  open(query?: string): void
  /** Highlights words wherever they stand, and shows the first of them from the page in view on. */
  showWords(words: readonly string[]): void
  close(): void
  setQuery(query: string): void
  setCaseSensitive(isCaseSensitive: boolean): void
  setWholeWord(isWholeWord: boolean): void
  step(direction: 1 | -1): void
  /** Shows one certain hit, as stepping to it would. */
  goTo(hit: Hit): void
  /** Fulfilled once the hit for all that was typed is known; never, if the paper closes before. */
  settled(): Promise<void>
  /** Reads the text of all pages ahead, so that the first search need not. */
  prepare(): void
}

/** Pages come by thousands; the list of hits is drawn anew for many at once. */
const tellHitsAfterMs = 80

/** The search through one paper; all hits are highlighted. */
export function findIn({
  eventBus,
  controller,
  state,
  signal,
  onJump,
}: {
  readonly eventBus: EventBus
  readonly controller: FindController
  readonly state: StoreApi<ReaderState>
  readonly signal: AbortSignal
  /** Before a hit is shown that a person chose: to come back from it. */
  readonly onJump: () => void
}): ReaderFind {
  const current = (): FindState => state.getState().find
  const set = (changes: Partial<FindState>): void =>
    state.setState({ find: { ...current(), ...changes } })

  const search = (type: '' | 'again' | 'casesensitivitychange', isBackwards = false): void => {
    const { query, words, isCaseSensitive, isWholeWord } = current()
    eventBus.dispatch('find', {
      source: null,
      type,
      query: words ?? query,
      caseSensitive: isCaseSensitive,
      entireWord: isWholeWord,
      highlightAll: true,
      findPrevious: isBackwards,
      matchDiacritics: false,
    })
  }
  const searchAnew = (type: '' | 'casesensitivitychange' = ''): void => {
    if (current().query === '') set({ current: 0, total: 0, outcome: 'none', hits: noHits })
    search(type)
  }

  let telling: ReturnType<typeof setTimeout> | undefined
  const knownHits = hitsOf(controller, () => {
    telling ??= setTimeout(() => {
      telling = undefined
      if (current().query !== '') set({ hits: knownHits() })
    }, tellHitsAfterMs)
  })
  signal.addEventListener('abort', () => clearTimeout(telling), { once: true })

  eventBus.on(
    'updatefindmatchescount',
    ({ matchesCount }: { readonly matchesCount: MatchesCount }) => setCount(matchesCount),
    { signal },
  )
  eventBus.on(
    'updatefindcontrolstate',
    ({ state: outcome, matchesCount }: FindEvent) => {
      setCount(matchesCount)
      set({ outcome: current().query === '' ? 'none' : outcomeOf(outcome) })
    },
    { signal },
  )
  const setCount = ({ current: at, total }: MatchesCount): void =>
    set({ current: at, total: Math.max(total, 0), standing: standingHit(controller) })

  return {
    open: (query) => {
      set({ isOpen: true, ...(query === undefined ? {} : { query, words: undefined }) })
      // An empty word has the pages' text read while the person types.
      search(current().query === '' ? '' : 'casesensitivitychange')
    },
    showWords: (words) => {
      set({ isOpen: true, query: words.join(' '), words })
      search('')
    },
    close: () => {
      set({ isOpen: false, outcome: 'none' })
      eventBus.dispatch('findbarclose', { source: null })
    },
    setQuery: (query) => {
      set({ query, words: undefined })
      searchAnew()
    },
    setCaseSensitive: (isCaseSensitive) => {
      set({ isCaseSensitive })
      searchAnew('casesensitivitychange')
    },
    setWholeWord: (isWholeWord) => {
      set({ isWholeWord })
      searchAnew('casesensitivitychange')
    },
    step: (direction) => {
      if (current().query !== '') search('again', direction === -1)
    },
    goTo: (hit) => {
      if (stepTo(controller, hit, () => search('again'))) onJump()
    },
    settled: () =>
      new Promise((resolve) => {
        if (current().outcome !== 'pending') {
          resolve()
          return
        }
        const stop = state.subscribe(({ find }) => {
          if (find.outcome === 'pending') return
          stop()
          resolve()
        })
        signal.addEventListener('abort', stop, { once: true })
      }),
    prepare: () => {
      if (current().query === '') search('')
    },
  }
}

interface MatchesCount {
  readonly current: number
  readonly total: number
}

interface FindEvent {
  readonly state: number
  readonly matchesCount: MatchesCount
}

function outcomeOf(outcome: number): FindState['outcome'] {
  const { FindState: outcomes } = viewer
  if (outcome === outcomes.PENDING) return 'pending'
  if (outcome === outcomes.NOT_FOUND) return 'missing'
  return outcome === outcomes.WRAPPED ? 'wrapped' : 'found'
}
