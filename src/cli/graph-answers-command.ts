import type { Command } from './command'
import { graphRank, graphStats } from './graph-answers'
import { readGraphArguments } from './graph-arguments'

const usageOf = (verb: 'rank' | 'stats') => `Usage: stemma graph ${verb} EDGES.csv [--seed N]`

/** `stemma graph rank EDGES.csv [--seed N]`: one line an id, the first that most attention reaches. */
export const graphRankCommand: Command = async (argv, terminal) => {
  const { edgesCsv, seed } = await readGraphArguments(argv, usageOf('rank'))
  for (const line of graphRank(edgesCsv, { seed })) await terminal.write(line)
  return 0
}

/** `stemma graph stats EDGES.csv [--seed N]`: one line of figures. */
export const graphStatsCommand: Command = async (argv, terminal) => {
  const { edgesCsv, seed } = await readGraphArguments(argv, usageOf('stats'))
  await terminal.write(graphStats(edgesCsv, { seed }))
  return 0
}
