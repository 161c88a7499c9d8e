import { createCitationGraph, degreeOf } from '#graph/citation-graph'
import { findCommunities } from '#graph/communities'
import { type NetworkFigures, networkFigures } from '#graph/network-figures'
import { pageRank } from '#graph/page-rank'
import { readEdges } from './edges-csv'

/** One JSON line of `stemma graph rank`. */
export interface RankLine {
  /** 1 is the first. */
  readonly rank: number
  readonly id: string
  /** Sums to 1 over all. */
  readonly pageRank: number
  readonly citations: number
  readonly references: number
  /** 1 is the largest. */
  readonly community: number
}

/**
 * Every id of `edgesCsv`, the one that most attention reaches first; equal ones by citations, then as they first appear.
 *
 * @throws {InputError} naming the line that is not two ids.
 */
export function graphRank(
  edgesCsv: string,
  { seed }: { readonly seed: number },
): readonly RankLine[] {
  const { ids, from, to } = readEdges(edgesCsv)
  const graph = createCitationGraph(ids.length, from, to)
  const ranks = pageRank(graph)
  const { partOf } = findCommunities(graph, { seed })
  return [...ids.keys()]
    .sort(
      (a, b) =>
        (ranks[b] ?? 0) - (ranks[a] ?? 0) ||
        degreeOf(graph.citations, b) - degreeOf(graph.citations, a) ||
        a - b,
    )
    .map((node, at) => ({
      rank: at + 1,
      id: ids[node] ?? '',
      pageRank: rounded(ranks[node] ?? 0),
      citations: degreeOf(graph.citations, node),
      references: degreeOf(graph.references, node),
      community: (partOf[node] ?? 0) + 1,
    }))
}

/** The JSON line of `stemma graph stats`: the network in numbers, and what reading its edges left out. */
export interface StatsLine extends NetworkFigures {
  /** Edges from an id to itself, left out. */
  readonly selfCitations: number
  /** Lines that repeat an edge, left out. */
  readonly doubles: number
}

/** @throws {InputError} naming the line that is not two ids. */
export function graphStats(edgesCsv: string, { seed }: { readonly seed: number }): StatsLine {
  const { ids, from, to } = readEdges(edgesCsv)
  const graph = createCitationGraph(ids.length, from, to)
  const selfCitations = from.filter((node, edge) => node === to[edge]).length
  const figures = networkFigures(graph, { seed })
  return {
    ...figures,
    density: rounded(figures.density),
    modularity: rounded(figures.modularity),
    selfCitations,
    doubles: from.length - selfCitations - graph.edgeCount,
  }
}

/** Six digits: more would differ from machine to machine. */
const rounded = (value: number): number => Number(value.toPrecision(6))
