import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type CitationGraph, createCitationGraph } from '../../src/graph/citation-graph'
import { createRandom } from '../../src/graph/random'

/** A gzipped CSV `source,target` of node numbers. */
export function readNetwork(edgesCsvGz: string): CitationGraph {
  const lines = gunzipSync(readFileSync(edgesCsvGz)).toString().split('\n').slice(1)
  const from: number[] = []
  const to: number[] = []
  let highest = -1
  for (const line of lines) {
    if (line.trim() === '') continue
    const [source = 0, target = 0] = line.split(',').map(Number)
    from.push(source)
    to.push(target)
    highest = Math.max(highest, source, target)
  }
  return createCitationGraph(highest + 1, from, to)
}

const families = 60

/**
 * An invented network in the order of publication: a paper cites within its family mostly, recent papers, much cited ones, and
 * what its references cite.
 */
export function inventNetwork(nodeCount: number, edgeCount: number, seed = 7): CitationGraph {
  const random = createRandom(seed)
  const byFamily = Array.from({ length: families }, (): number[] => [])
  const references = Array.from({ length: nodeCount }, (): number[] => [])
  const from: number[] = []
  const to: number[] = []
  // A tenth are doubles and papers too early to cite.
  const each = (1.1 * edgeCount) / nodeCount
  const before = (node: number, pool: readonly number[]): number => {
    if (pool.length < 4 || random() < 0.15) return Math.floor(random() * node)
    const back =
      random() < 0.5 ? random() * pool.length : random() ** 2 * Math.min(pool.length, 400)
    return pool[pool.length - 1 - Math.floor(back)] ?? 0
  }
  for (let node = 1; node < nodeCount; node += 1) {
    const pool = byFamily[Math.floor(random() ** 1.5 * families)] ?? []
    const cited = new Set<number>()
    for (let left = Math.round(each * (0.3 + 1.4 * random())); left > 0; left -= 1) {
      const one = before(node, pool)
      const shared = references[one] ?? []
      cited.add(random() < 0.45 ? (shared[Math.floor(random() * shared.length)] ?? one) : one)
    }
    for (const one of cited) {
      if (from.length === edgeCount) break
      from.push(node)
      to.push(one)
    }
    references[node] = [...cited]
    pool.push(node)
  }
  return createCitationGraph(nodeCount, from, to)
}
