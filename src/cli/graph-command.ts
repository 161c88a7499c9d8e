import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Command, InputError, UsageError } from './command'
import { graphLayout } from './graph-layout'

const usage = 'Usage: stemma graph layout EDGES.csv --out POSITIONS.csv [--seed N]'

/** `stemma graph layout EDGES.csv --out POSITIONS.csv [--seed N]`: writes `id,x,y`, and one line of figures. */
export const graphLayoutCommand: Command = async (argv, terminal) => {
  const { edgesFile, outFile, seed } = readArguments(argv)
  const edgesCsv = await readFile(edgesFile, 'utf8').catch(() => {
    throw new InputError(`"${edgesFile}" cannot be read.`)
  })
  const { positionsCsv, figures } = graphLayout(edgesCsv, { seed })
  await writeFile(outFile, positionsCsv).catch(() => {
    throw new InputError(`"${outFile}" cannot be written.`)
  })
  await terminal.write(figures)
  return 0
}

function readArguments(argv: readonly string[]): {
  readonly edgesFile: string
  readonly outFile: string
  readonly seed: number
} {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch {
    throw new UsageError(usage)
  }
  const [edgesFile, ...rest] = parsed.positionals
  const { out, seed = '1' } = parsed.values
  if (edgesFile === undefined || rest.length > 0 || out === undefined || !/^\d{1,9}$/.test(seed)) {
    throw new UsageError(usage)
  }
  return { edgesFile, outFile: out, seed: Number(seed) }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: { out: { type: 'string' }, seed: { type: 'string' } },
    allowPositionals: true,
  })
