import type { Category } from '#domain/taxonomy'
import type { WorkId } from '#domain/work'
import type { ListBranch } from '#renderer/db/list-commands'

/** Papers on their way to a reading list. */
export interface SendRequest {
  /** What a new list would be called. */
  readonly name: string
  readonly workIds: readonly WorkId[]
  /** The same by sub-categories, to make lists inside a list of. */
  readonly branch?: ListBranch
}

/** A category with all below it, in the survey's order. `surveyTitle` names the root, which has no name of its own. */
export function sendingOf(category: Category, surveyTitle: string): SendRequest {
  const name = category.name === '' ? surveyTitle : category.name
  return { name, workIds: category.all, branch: branchOf(category, name) }
}

const branchOf = (category: Category, name: string): ListBranch => ({
  name,
  workIds: category.own,
  inner: category.children.map((child) => branchOf(child, child.name)),
})
