import type { CitationGraph } from './citation-graph'

export interface Partition {
  /** The part of every node, 0 … count − 1. */
  readonly partOf: Uint32Array
  readonly count: number
}

/** Parts that hang together when the direction of citations is ignored, numbered by their lowest node. */
export function weakComponents({ nodeCount, references, citations }: CitationGraph): Partition {
  const unknown = 0xffffffff
  const partOf = new Uint32Array(nodeCount).fill(unknown)
  const stack = new Uint32Array(nodeCount)
  let count = 0
  for (let start = 0; start < nodeCount; start += 1) {
    if (partOf[start] !== unknown) continue
    let height = 1
    stack[0] = start
    partOf[start] = count
    while (height > 0) {
      height -= 1
      const node = stack[height] as number
      for (const { offsets, targets } of [references, citations]) {
        const end = offsets[node + 1] as number
        for (let slot = offsets[node] as number; slot < end; slot += 1) {
          const other = targets[slot] as number
          if (partOf[other] !== unknown) continue
          partOf[other] = count
          stack[height] = other
          height += 1
        }
      }
    }
    count += 1
  }
  return { partOf, count }
}

/**
 * Works that cite each other in a circle share a part; every other work is a part of its own. A part has a higher number
 * than all that it cites. Tarjan (1972), "Depth-first search and linear graph algorithms", without recursion: a chain of
 * 100,000 citations would overflow the stack.
 */
export function strongComponents({ nodeCount, references }: CitationGraph): Partition {
  const { offsets, targets } = references
  const partOf = new Uint32Array(nodeCount)
  /** 0: not reached yet. */
  const reached = new Uint32Array(nodeCount)
  const lowest = new Uint32Array(nodeCount)
  const isOpen = new Uint8Array(nodeCount)
  const open = new Uint32Array(nodeCount)
  const path = new Uint32Array(nodeCount)
  const nextSlot = Uint32Array.from(offsets)
  let openCount = 0
  let clock = 0
  let count = 0
  for (let start = 0; start < nodeCount; start += 1) {
    if (reached[start] !== 0) continue
    let depth = 0
    path[0] = start
    while (depth >= 0) {
      const node = path[depth] as number
      if (reached[node] === 0) {
        clock += 1
        reached[node] = clock
        lowest[node] = clock
        isOpen[node] = 1
        open[openCount] = node
        openCount += 1
      }
      const slot = nextSlot[node] as number
      if (slot < (offsets[node + 1] as number)) {
        nextSlot[node] = slot + 1
        const cited = targets[slot] as number
        if (reached[cited] === 0) {
          depth += 1
          path[depth] = cited
        } else if (isOpen[cited] === 1) {
          lowest[node] = Math.min(lowest[node] as number, reached[cited] as number)
        }
        continue
      }
      if (lowest[node] === reached[node]) {
        for (;;) {
          openCount -= 1
          const member = open[openCount] as number
          isOpen[member] = 0
          partOf[member] = count
          if (member === node) break
        }
        count += 1
      }
      depth -= 1
      if (depth >= 0) {
        const above = path[depth] as number
        lowest[above] = Math.min(lowest[above] as number, lowest[node] as number)
      }
    }
  }
  return { partOf, count }
}

/** Nodes per part. */
export function partSizes({ partOf, count }: Partition): Uint32Array {
  const sizes = new Uint32Array(count)
  for (const part of partOf) sizes[part] = (sizes[part] as number) + 1
  return sizes
}
