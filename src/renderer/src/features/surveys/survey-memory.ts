import { create } from 'zustand'
import type { Category } from '#domain/taxonomy'
import type { SourceId } from '#domain/work'
import type { PaperOrder } from './paper-order'

/** What a person has opened and typed on a survey's page: kept for the session, so that going away and back changes nothing. */
export interface SurveyMemory {
  /** Branches of the tree that are unfolded; undefined until the person folds one. */
  readonly open: ReadonlySet<string> | undefined
  /** The category that the map shows enlarged; empty for the whole survey. */
  readonly zoom: string
  /** Words that narrow the tree. */
  readonly words: string
  readonly order: PaperOrder
  /** What the comparison shows. */
  readonly comparing: Comparing
  /** The other survey that the comparison is narrowed to. */
  readonly comparedWith: SourceId | undefined
}

export const comparisons = ['topics', 'shared', 'only', 'all'] as const
export type Comparing = (typeof comparisons)[number]

const untouched: SurveyMemory = {
  open: undefined,
  zoom: '',
  words: '',
  order: 'survey',
  comparing: 'topics',
  comparedWith: undefined,
}

const useMemories = create<ReadonlyMap<SourceId, SurveyMemory>>(() => new Map())

export const useSurveyMemory = (id: SourceId): SurveyMemory =>
  useMemories((memories) => memories.get(id) ?? untouched)

export function rememberSurvey(id: SourceId, change: Partial<SurveyMemory>): void {
  useMemories.setState(
    (memories) => new Map(memories).set(id, { ...(memories.get(id) ?? untouched), ...change }),
    true,
  )
}

/** Two levels are unfolded at first: enough to see what a survey is about. */
export const openAtFirst = (root: Category): ReadonlySet<string> =>
  new Set(root.children.flatMap((child) => [child.key, ...child.children.map(({ key }) => key)]))

export const allBranches = (category: Category): readonly string[] =>
  category.children.length === 0 ? [] : [category.key, ...category.children.flatMap(allBranches)]

/** Unfolds a category and everything below it, or folds it all when it was unfolded. */
export function withBranchesBelow(
  open: ReadonlySet<string>,
  category: Category,
): ReadonlySet<string> {
  const below = allBranches(category)
  return below.every((key) => open.has(key))
    ? new Set([...open].filter((key) => !below.includes(key)))
    : new Set([...open, ...below])
}
