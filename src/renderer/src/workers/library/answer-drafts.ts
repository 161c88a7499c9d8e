import { findBridges } from '#graph/bridges'
import { rowOf } from '#graph/citation-graph'
import { rankFoundations } from '#graph/foundations'
import { inducedGraph } from '#graph/induced-graph'
import { mainPath } from '#graph/main-path'
import { type IsPassable, mostCitedPath, shortestPath } from '#graph/paths'
import { readingOrder } from '#graph/reading-order'
import type { LibraryMemory } from './memory'
import type { ShownStatus } from './protocol'
import type { AnswerGroupKind, EvidenceKind, Reason } from './question-protocol'
import type { ReferenceNetwork } from './reference-network'

/** An answer as nodes of the network: named afterwards, and only what is shown of it. */
export interface Draft {
  readonly groups: readonly {
    readonly kind: AnswerGroupKind
    readonly lines: readonly DraftLine[]
  }[]
  /** Every paper of the answer, in order. */
  readonly nodes: readonly number[]
}

export interface DraftLine {
  readonly node: number
  readonly reason: Reason
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly nodes: readonly number[] }[]
}

/** What every question is answered from. */
export interface Ground {
  readonly memory: LibraryMemory
  readonly network: ReferenceNetwork
  /** The rows asked about, none of them removed. */
  readonly rows: readonly number[]
}

/** So many papers of an answer are shown; a list made of it holds them all. */
const shownLines = 100

const isRead = (status: ShownStatus): boolean => status === 'read' || status === 'skimmed'

export const oneGroup = <Found>(
  found: readonly Found[],
  nodeOf: (one: Found) => number,
  lineOf: (one: Found) => DraftLine,
): Draft => ({
  groups: [{ kind: 'all', lines: found.slice(0, shownLines).map(lineOf) }],
  nodes: found.map(nodeOf),
})

/** Foundations and missing papers: what the papers asked about cite. */
export function draftCited(ground: Ground, kind: 'foundation' | 'missing'): Draft {
  const { memory, network, rows } = ground
  const { columns } = memory
  const { graph, rowCount, hasReferences } = network
  const known = rows.filter(hasReferences)
  const isHere = new Set(known)
  const ranked = rankFoundations(graph, known, {
    hasReferences,
    worldCitations: (node) => {
      const count = node < rowCount ? (columns.citationCount[node] ?? -1) : -1
      return count < 0 ? undefined : count
    },
    // With one or two papers asked about, what one of them cites is the answer.
    atLeast: known.length < 3 ? 1 : 2,
  }).filter(({ node }) =>
    kind === 'missing' ? node >= rowCount : node >= rowCount || !columns.isHidden(node),
  )
  const found =
    kind === 'missing' ? ranked.toSorted((a, b) => b.here - a.here || b.score - a.score) : ranked
  return oneGroup(
    found,
    ({ node }) => node,
    ({ node, here, hereOf, elsewhere, elsewhereOf }) => ({
      node,
      reason: { kind, here, hereOf, elsewhere, elsewhereOf },
      evidence: [
        {
          kind: 'citing',
          nodes: [...rowOf(graph.citations, node)].filter((citing) => isHere.has(citing)),
        },
      ],
    }),
  )
}

/** Prerequisites first, without what is read or set aside. */
export function draftOrder({ memory, network, rows }: Ground): Draft {
  const { columns } = memory
  const graph = inducedGraph(network.graph, rows)
  const order = readingOrder(
    graph,
    rows.map((row) => columns.year[row] ?? 0),
  )
  const unread = [...order].filter((place) => {
    const status = columns.statusOf(rows[place] ?? 0)
    return !isRead(status) && status !== 'dropped'
  })
  const rowAt = (place: number): number => rows[place] ?? 0
  return oneGroup(unread, rowAt, (place) => {
    const citing = [...rowOf(graph.citations, place)].map(rowAt)
    const cited = [...rowOf(graph.references, place)].map(rowAt)
    return {
      node: rowAt(place),
      reason: {
        kind: 'order',
        citedBy: citing.length,
        buildsOn: cited.length,
        areReferencesKnown: network.hasReferences(rowAt(place)),
      },
      evidence: [
        { kind: 'cited', nodes: cited },
        { kind: 'citing', nodes: citing },
      ],
    }
  })
}

export function draftMainPath({ memory, network, rows }: Ground): Draft {
  const graph = inducedGraph(network.graph, rows)
  const { nodes, shares } = mainPath(
    graph,
    rows.map((row) => memory.columns.year[row] ?? 0),
  )
  const steps = nodes.map((place, at) => ({ row: rows[place] ?? 0, share: shares[at - 1] }))
  return oneGroup(
    steps,
    ({ row }) => row,
    ({ row, share }) => ({
      node: row,
      reason: { kind: 'mainStep', ...(share !== undefined && { share }) },
      evidence: [],
    }),
  )
}

/** The two papers asked about, by the ways between them. */
export function draftConnection({ memory, network, rows }: Ground): Draft {
  const { graph, rowCount } = network
  const [from, to] = rows
  if (from === undefined || to === undefined || rows.length !== 2) return { groups: [], nodes: [] }
  const isPassable: IsPassable = (node) => node >= rowCount || !memory.columns.isHidden(node)
  const ways: readonly (readonly [AnswerGroupKind, readonly number[] | undefined])[] = [
    ['shortest', shortestPath(graph, from, to, 'either', isPassable)],
    ['mostCited', mostCitedPath(graph, from, to, 'either', isPassable)],
    [
      'buildsOn',
      shortestPath(graph, from, to, 'references', isPassable) ??
        shortestPath(graph, to, from, 'references', isPassable),
    ],
  ]
  const seen = new Set<string>()
  const groups = ways.flatMap(([kind, path]) => {
    // The same way from the other end is the same way.
    const name = path === undefined ? '' : String(path[0] === from ? path : path.toReversed())
    if (path === undefined || seen.has(name)) return []
    seen.add(name)
    return [{ kind, lines: path.map((node, at) => stepLine(network, path[at - 1], node)) }]
  })
  return {
    groups,
    nodes: [...new Set(groups.flatMap(({ lines }) => lines.map(({ node }) => node)))],
  }
}

function stepLine(
  { graph, isFromListAlone }: ReferenceNetwork,
  before: number | undefined,
  node: number,
): DraftLine {
  const cites = before !== undefined && rowOf(graph.references, node).includes(before)
  const isCited = before !== undefined && rowOf(graph.citations, node).includes(before)
  const isListed =
    before !== undefined && (isFromListAlone(node, before) || isFromListAlone(before, node))
  return {
    node,
    reason: {
      kind: 'step',
      step:
        before === undefined ? 'start' : cites && isCited ? 'both' : cites ? 'cites' : 'citedBy',
      ...(isListed && { isFromCitingList: true as const }),
    },
    evidence: [],
  }
}

/**
 * Papers not read yet that cite what was read: those that are new first, then the newest; `withAbsent`: after them those that the
 * library does not have, of which citing lists say so.
 */
export function draftNewCiting({ memory, network, rows }: Ground, withAbsent: boolean): Draft {
  const { columns } = memory
  const { graph, rowCount } = network
  const publishedAt = (node: number): number =>
    columns.publishedAt[node] ||
    Date.UTC(columns.year[node] || network.sourceOf(node)?.year || 1900, 0, 1)
  const readBy = (node: number): readonly number[] =>
    [...rowOf(graph.references, node)].filter(
      (cited) => cited < rowCount && !columns.isHidden(cited) && isRead(columns.statusOf(cited)),
    )
  const absent = Array.from(
    { length: withAbsent ? graph.nodeCount - rowCount : 0 },
    (_, at) => rowCount + at,
  )
  const found = rows.flatMap((row) => {
    const status = columns.statusOf(row)
    if (isRead(status) || status === 'dropped' || status === 'reading') return []
    const read = readBy(row)
    return read.length === 0 ? [] : [{ node: row, read, rank: status === 'new' ? 2 : 1 }]
  })
  for (const node of absent) {
    const read = readBy(node)
    if (read.length > 0) found.push({ node, read, rank: 0 })
  }
  found.sort(
    (a, b) =>
      b.rank - a.rank ||
      publishedAt(b.node) - publishedAt(a.node) ||
      b.read.length - a.read.length ||
      a.node - b.node,
  )
  return oneGroup(
    found,
    ({ node }) => node,
    ({ node, read }) => ({
      node,
      reason: { kind: 'newCiting', read: read.length },
      evidence: [{ kind: 'cited', nodes: read }],
    }),
  )
}

export function draftBridges(ground: Ground, others: readonly number[]): Draft {
  const { memory, network, rows } = ground
  const { graph, rowCount } = network
  const found = findBridges(graph, rows, others, network.hasReferences).filter(
    ({ node }) => node >= rowCount || !memory.columns.isHidden(node),
  )
  const sides = [new Set(rows), new Set(others)] as const
  return oneGroup(
    found,
    ({ node }) => node,
    ({ node, first, second, elsewhere }) => {
      const linked = [
        ...new Set([...rowOf(graph.citations, node), ...rowOf(graph.references, node)]),
      ]
      return {
        node,
        reason: { kind: 'bridge', first, second, elsewhere },
        evidence: [
          { kind: 'first', nodes: linked.filter((other) => sides[0].has(other)) },
          { kind: 'second', nodes: linked.filter((other) => sides[1].has(other)) },
        ],
      }
    },
  )
}
