import { createStore } from 'zustand/vanilla'
import type { FileTrouble } from './file-transport'
import { type FoundHits, type Hit, noHits } from './hits'

/** Why a file cannot be read: each has its sentence in reader-words.ts. */
export type OpeningTrouble = FileTrouble | 'damaged' | 'notPdf' | 'unknown'

export type ReaderPhase =
  | { readonly kind: 'loading'; readonly share: number | undefined }
  /** The file is encrypted; `isWrong` after a password that does not open it. */
  | { readonly kind: 'password'; readonly isWrong: boolean }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly trouble: OpeningTrouble }

/** A factor (1 is 100 %), or a way to fit. */
export type Zoom = number | 'width' | 'page' | 'actual'

export type Rotation = 0 | 90 | 180 | 270

/** What stands at the upper edge of the window, in PDF user space of its page. */
export interface PagePlace {
  /** From 0. */
  readonly pageIndex: number
  readonly left: number
  readonly top: number
}

export type Spread = 'single' | 'two' | 'cover'

export interface FindState {
  readonly isOpen: boolean
  readonly query: string
  /** Each is looked for by itself: a person came with them from a search of the library. Undefined once they typed. */
  readonly words: readonly string[] | undefined
  readonly isCaseSensitive: boolean
  readonly isWholeWord: boolean
  /** From 1; 0 while none is chosen. */
  readonly current: number
  readonly total: number
  readonly outcome: 'none' | 'pending' | 'found' | 'wrapped' | 'missing'
  /** They come page by page, a little behind `total`. */
  readonly hits: FoundHits
  /** The one that `current` counts. */
  readonly standing: Hit | undefined
}

export interface ReaderState {
  readonly phase: ReaderPhase
  readonly pageCount: number
  /** What is not read, such as small pictures of the pages, waits for it. */
  readonly isFirstPageShown: boolean
  /** Of the page that counts as the one being read, from 0. */
  readonly pageIndex: number
  /** Printed numbers of the pages; absent where the file names none or they are 1, 2, 3. */
  readonly labels: readonly string[] | undefined
  readonly place: PagePlace | undefined
  readonly zoom: Zoom
  /** What the zoom comes to: 1 is 100 %. */
  readonly scale: number
  readonly rotation: Rotation
  readonly spread: Spread
  readonly canGoBack: boolean
  readonly canGoForward: boolean
  readonly find: FindState
  /** Once the first pages were looked at: `none` where they are pictures, `unreadable` where their fonts do not say which letters they show. */
  readonly text: 'there' | 'none' | 'unreadable'
  /** It holds a form that its own program alone draws (XFA). */
  readonly hasXfa: boolean
  /** Pages that could not be drawn, from 0. */
  readonly brokenPages: readonly number[]
}

export const firstState: ReaderState = {
  phase: { kind: 'loading', share: undefined },
  pageCount: 0,
  isFirstPageShown: false,
  pageIndex: 0,
  labels: undefined,
  place: undefined,
  zoom: 'width',
  scale: 1,
  rotation: 0,
  spread: 'single',
  canGoBack: false,
  canGoForward: false,
  find: {
    isOpen: false,
    query: '',
    words: undefined,
    isCaseSensitive: false,
    isWholeWord: false,
    current: 0,
    total: 0,
    outcome: 'none',
    hits: noHits,
    standing: undefined,
  },
  text: 'there',
  hasXfa: false,
  brokenPages: [],
}

/** Stands for the state of a paper that is not open yet. */
export const nothingOpen = createStore<ReaderState>(() => firstState)

/** The page that a person means by what they typed: a printed number first, then the count from the front. */
export function pageNamed(
  text: string,
  pageCount: number,
  labels: readonly string[] | undefined,
): number | undefined {
  const wanted = text.trim()
  const printed = labels?.findIndex((label) => label.toLowerCase() === wanted.toLowerCase()) ?? -1
  if (printed >= 0) return printed
  if (!/^\d+$/.test(wanted)) return undefined
  const counted = Number(wanted) - 1
  return counted >= 0 && counted < pageCount ? counted : undefined
}
