import type { Category } from '#domain/taxonomy'
import type { TaxonomyFindings } from '#domain/taxonomy-search'

export interface TreeLine {
  readonly category: Category
  /** Index of the top branch, for its colour. */
  readonly branch: number
  readonly isOpen: boolean
  /** There is something to unfold. */
  readonly hasInside: boolean
  readonly parent: string
  /** Among its siblings that are shown, 1-based, and how many these are. */
  readonly place: number
  readonly siblings: number
}

/** The lines of the tree that are to be seen. While words are searched, all that leads to a finding is open. */
export function treeLines(
  root: Category,
  open: ReadonlySet<string>,
  findings: TaxonomyFindings | undefined,
): readonly TreeLine[] {
  const lines: TreeLine[] = []
  const shownOf = (children: readonly Category[]): readonly Category[] =>
    findings === undefined ? children : children.filter(({ key }) => findings.shown.has(key))
  const walk = (category: Category, branchOf: (child: Category, index: number) => number): void => {
    const shown = shownOf(category.children)
    shown.forEach((child, index) => {
      const inside = shownOf(child.children)
      // What was folded by hand stays so, unless something inside was found.
      const isOpen = inside.length > 0 && (findings !== undefined || open.has(child.key))
      const branch = branchOf(child, index)
      lines.push({
        category: child,
        branch,
        isOpen,
        hasInside: inside.length > 0,
        parent: category.key,
        place: index + 1,
        siblings: shown.length,
      })
      if (isOpen) walk(child, () => branch)
    })
  }
  const branches = new Map(root.children.map(({ key }, index) => [key, index]))
  walk(root, ({ key }) => branches.get(key) ?? 0)
  return lines
}

/** Where typing ahead leads: the next line whose name begins with what was typed, from `from` round to it again. */
export function lineByTyping(
  lines: readonly TreeLine[],
  from: number,
  typed: string,
): number | undefined {
  const wanted = typed.toLowerCase()
  // One letter goes on to the next name; more letters may still mean the line that is focused.
  const start = typed.length > 1 ? from : from + 1
  for (let step = 0; step < lines.length; step += 1) {
    const index = (start + step) % lines.length
    if (lines[index]?.category.name.toLowerCase().startsWith(wanted) === true) return index
  }
  return undefined
}
