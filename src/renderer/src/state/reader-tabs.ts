import { create } from 'zustand'
import { type FileHash, isFileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'

/** One side of a tab: a paper, and which of its files where one is named. */
export interface ReaderSide {
  readonly workId: WorkId
  readonly hash?: FileHash
}

/** A paper that is open for reading, or two side by side. */
export interface ReaderTab extends ReaderSide {
  readonly beside?: ReaderSide
}

const storageKey = 'stemma.reader-tabs'
const mostTabs = 30

/** Opened again at the next start. Kept per machine, as the look of the window is; places are in the library. */
export const useReaderTabs = create<{ readonly tabs: readonly ReaderTab[] }>(() => ({
  tabs: read(),
}))

/** The tab is there, in its place if it was before. Two never begin with the same paper: it is opened beside itself instead. */
export function keepTab(tab: ReaderTab): void {
  const { tabs } = useReaderTabs.getState()
  const at = tabs.findIndex(({ workId }) => workId === tab.workId)
  const known = tabs[at]
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(tab)) return
  keep(at === -1 ? [...tabs, tab].slice(-mostTabs) : tabs.with(at, tab))
}

/** What was swapped, or lost its first side, stays one tab in its place. */
export function replaceTab(workId: WorkId, tab: ReaderTab): void {
  const { tabs } = useReaderTabs.getState()
  const others = tabs.filter((known) => known.workId === workId || known.workId !== tab.workId)
  keep(others.map((known) => (known.workId === workId ? tab : known)))
}

/** Returns the tab to show instead: the right neighbour, else the left one. */
export function closeTab(workId: WorkId): ReaderTab | undefined {
  const { tabs } = useReaderTabs.getState()
  const at = tabs.findIndex((tab) => tab.workId === workId)
  if (at === -1) return tabs.at(-1)
  keep(tabs.toSpliced(at, 1))
  return tabs[at + 1] ?? tabs[at - 1]
}

/** Round the tabs, from the one of `workId`. */
export function neighbourTab(workId: WorkId | undefined, step: 1 | -1): ReaderTab | undefined {
  const { tabs } = useReaderTabs.getState()
  const at = tabs.findIndex((tab) => tab.workId === workId)
  if (at === -1) return tabs[0]
  return tabs[(at + step + tabs.length) % tabs.length]
}

/** A dragged tab comes to stand where another stands. */
export function moveTab(workId: WorkId, to: number): void {
  const { tabs } = useReaderTabs.getState()
  const at = tabs.findIndex((tab) => tab.workId === workId)
  const tab = tabs[at]
  if (tab === undefined || at === to) return
  keep(tabs.toSpliced(at, 1).toSpliced(to, 0, tab))
}

function keep(tabs: readonly ReaderTab[]): void {
  useReaderTabs.setState({ tabs })
  try {
    localStorage.setItem(storageKey, JSON.stringify(tabs))
  } catch {
    // Storage refused: they are open until the window closes.
  }
}

function read(): readonly ReaderTab[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.flatMap(readTab).slice(-mostTabs)
  } catch {
    return []
  }
}

function readTab(value: unknown): readonly ReaderTab[] {
  const side = readSide(value)
  if (side === undefined) return []
  const beside = readSide((value as { readonly beside?: unknown }).beside)
  return [beside === undefined ? side : { ...side, beside }]
}

function readSide(value: unknown): ReaderSide | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { workId, hash } = value as { readonly workId?: unknown; readonly hash?: unknown }
  if (typeof workId !== 'string' || workId === '') return undefined
  return {
    workId: workId as WorkId,
    ...(typeof hash === 'string' && isFileHash(hash) ? { hash } : {}),
  }
}
