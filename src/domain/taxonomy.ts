import { isInForce, type Placement } from './survey'
import type { WorkId } from './work'

/** A node of a survey's taxonomy. Counts are of papers, not of rows: one paper may stand in several places. */
export interface Category {
  /** Stable within the survey: the path joined by `pathSeparator`. */
  readonly key: string
  readonly name: string
  readonly depth: number
  readonly children: readonly Category[]
  /** Papers placed exactly here, in the survey's order. */
  readonly own: readonly WorkId[]
  /** Papers placed here or below, each once, in the survey's order. */
  readonly all: readonly WorkId[]
}

/** A character that no heading holds. */
export const pathSeparator = '\u001f'

export const categoryKey = (path: readonly string[]): string => path.join(pathSeparator)

interface Growing {
  readonly path: readonly string[]
  readonly children: Map<string, Growing>
  readonly own: Set<WorkId>
}

/** Builds the tree in the survey's reading order, of the placements that are in force. The root has an empty key. */
export function growTaxonomy(placements: readonly Placement[]): Category {
  const root: Growing = { path: [], children: new Map(), own: new Set() }
  const inOrder = placements.filter(isInForce).sort((a, b) => a.ordinal - b.ordinal)
  for (const placement of inOrder) {
    let node = root
    for (const name of placement.path) {
      let child = node.children.get(name)
      if (!child) {
        child = { path: [...node.path, name], children: new Map(), own: new Set() }
        node.children.set(name, child)
      }
      node = child
    }
    node.own.add(placement.workId)
  }
  return finish(root)
}

function finish(node: Growing): Category {
  const children = [...node.children.values()].map(finish)
  const all = new Set(node.own)
  for (const child of children) for (const workId of child.all) all.add(workId)
  return {
    key: categoryKey(node.path),
    name: node.path.at(-1) ?? '',
    depth: node.path.length,
    children,
    own: [...node.own],
    all: [...all],
  }
}

/** The node with this key, or undefined when the survey no longer has it. */
export function findCategory(root: Category, key: string): Category | undefined {
  if (root.key === key) return root
  for (const child of root.children) {
    if (key === child.key || key.startsWith(`${child.key}${pathSeparator}`)) {
      return findCategory(child, key)
    }
  }
  return undefined
}
