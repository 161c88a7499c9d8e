import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Command, InputError, UsageError } from './command'
import { graphRank, graphStats } from './graph-answers'

/** `stemma graph rank EDGES.csv [--seed N]`: one line an id, the first that most attention reaches. */
export const graphRankCommand: Command = async (argv, terminal) => {
  const { edgesCsv, seed } = await readArguments('rank', argv)
  for (const line of graphRank(edgesCsv, { seed })) await terminal.write(line)
  return 0
}

/** `stemma graph stats EDGES.csv [--seed N]`: one line of figures. */
export const graphStatsCommand: Command = async (argv, terminal) => {
  const { edgesCsv, seed } = await readArguments('stats', argv)
  await terminal.write(graphStats(edgesCsv, { seed }))
  return 0
}

async function readArguments(
  verb: 'rank' | 'stats',
  argv: readonly string[],
): Promise<{ readonly edgesCsv: string; readonly seed: number }> {
  const usage = `Usage: stemma graph ${verb} EDGES.csv [--seed N]`
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch {
    throw new UsageError(usage)
  }
  const [edgesFile, ...rest] = parsed.positionals
  const { seed = '1' } = parsed.values
  if (edgesFile === undefined || rest.length > 0 || !/^\d{1,9}$/.test(seed)) {
    throw new UsageError(usage)
  }
  const edgesCsv = await readFile(edgesFile, 'utf8').catch(() => {
    throw new InputError(`"${edgesFile}" cannot be read.`)
  })
  return { edgesCsv, seed: Number(seed) }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: { seed: { type: 'string' } },
    allowPositionals: true,
  })
