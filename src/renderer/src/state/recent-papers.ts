import { create } from 'zustand'
import type { WorkId } from '#domain/work'

const storageKey = 'stemma.recent-papers'
const mostPapers = 12

function read(): readonly WorkId[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.filter((id): id is WorkId => typeof id === 'string').slice(0, mostPapers)
  } catch {
    return []
  }
}

/** Papers opened lately in this window, newest first: what the palette offers before a letter is typed. */
export const useRecentPapers = create<{ readonly papers: readonly WorkId[] }>(() => ({
  papers: read(),
}))

export function rememberPaper(id: WorkId): void {
  const { papers } = useRecentPapers.getState()
  if (papers[0] === id) return
  keep([id, ...papers.filter((other) => other !== id)].slice(0, mostPapers))
}

/** Papers that are shown by another one now are remembered as that. */
export function renameRecentPapers(shownBy: ReadonlyMap<WorkId, WorkId>): void {
  const { papers } = useRecentPapers.getState()
  if (papers.some((id) => shownBy.has(id)))
    keep([...new Set(papers.map((id) => shownBy.get(id) ?? id))])
}

function keep(papers: readonly WorkId[]): void {
  useRecentPapers.setState({ papers })
  try {
    localStorage.setItem(storageKey, JSON.stringify(papers))
  } catch {
    // Storage refused: remembered until the window closes.
  }
}
