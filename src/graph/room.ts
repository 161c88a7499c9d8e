import { type CitationGraph, degreeOf } from './citation-graph'

/** The screen draws a cited paper larger, by the square root; above this, dots may overlap rather than tear the middle apart. */
const mostRoom = 14

/** Radius that a paper takes in the picture, so that dots drawn at its own size do not lie on each other. */
export const roomOf = (graph: CitationGraph, node: number): number =>
  Math.min(mostRoom, 4 + 0.92 * Math.sqrt(degreeOf(graph.citations, node)))
