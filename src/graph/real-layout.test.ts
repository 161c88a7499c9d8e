import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createCitationGraph } from './citation-graph'
import { measureLayout } from './layout-quality'
import { createLayout } from './layout-session'

/** Beside the project, not part of it. */
const edges = fileURLToPath(
  new URL('../../../shared/data/arxiv-2023/edges.csv.gz', import.meta.url),
)
const isThere = existsSync(edges)
if (!isThere) console.warn('The network arxiv-2023 is not there: its layout is not measured.')

describe.skipIf(!isThere)('the layout of 33,868 works', () => {
  it('is as good as the best peer, ForceAtlas2 at 500 iterations, within 3 %', () => {
    const pairs = gunzipSync(readFileSync(edges))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number))
    const graph = createCitationGraph(
      33_868,
      pairs.map(([from = 0]) => from),
      pairs.map(([, to = 0]) => to),
    )
    const session = createLayout(graph, { seed: 1 })
    while (!session.isSettled) session.tick()
    const { stress, neighbourhood, crossings } = measureLayout(graph, session.positions)
    expect(stress).toBeLessThan(1.03 * 0.173)
    expect(neighbourhood).toBeGreaterThan(0.97 * 0.0334)
    expect(crossings).toBeLessThan(1.03 * 0.01272)
  }, 60_000)
})
