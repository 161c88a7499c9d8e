import { type CitationGraph, degreeOf } from './citation-graph'

/** The screen draws a cited paper larger, by the square root; above this, dots may overlap rather than tear the middle apart. */
const mostRoom = 14

/** Radius that each of the papers takes in the picture, so that dots drawn at its own size do not lie on each other. */
export function roomsOf(graph: CitationGraph, nodes: ArrayLike<number>): Float32Array {
  const rooms = new Float32Array(nodes.length)
  for (let index = 0; index < nodes.length; index += 1) {
    const cited = degreeOf(graph.citations, nodes[index] as number)
    rooms[index] = Math.min(mostRoom, 4 + 0.92 * Math.sqrt(cited))
  }
  return rooms
}
