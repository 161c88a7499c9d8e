import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { InputError, UsageError } from './command'

export interface GraphArguments {
  readonly edgesCsv: string
  readonly seed: number
}

/** What every `stemma graph` verb takes, `EDGES.csv [--seed N]`, and the file's text. */
export async function readGraphArguments(
  argv: readonly string[],
  usage: string,
): Promise<GraphArguments> {
  return await readEdges(parseGraphArguments(argv, usage, {}))
}

/** The same with a file to write, `--out FILE`. */
export async function readGraphArgumentsWithOut(
  argv: readonly string[],
  usage: string,
): Promise<GraphArguments & { readonly outFile: string }> {
  const { out, ...read } = parseGraphArguments(argv, usage, { out: { type: 'string' } })
  if (typeof out !== 'string') throw new UsageError(usage)
  return { ...(await readEdges(read)), outFile: out }
}

interface Parsed {
  readonly edgesFile: string
  readonly seed: number
  readonly out: string | undefined
}

function parseGraphArguments(
  argv: readonly string[],
  usage: string,
  more: { readonly out?: { readonly type: 'string' } },
): Parsed {
  let parsed: { readonly positionals: string[]; readonly values: { out?: unknown; seed?: unknown } }
  try {
    parsed = parseArgs({
      args: [...argv],
      options: { ...more, seed: { type: 'string' } },
      allowPositionals: true,
    })
  } catch {
    throw new UsageError(usage)
  }
  const [edgesFile, ...rest] = parsed.positionals
  const { out, seed = '1' } = parsed.values
  if (edgesFile === undefined || rest.length > 0 || !/^\d{1,9}$/.test(String(seed))) {
    throw new UsageError(usage)
  }
  return { edgesFile, seed: Number(seed), out: typeof out === 'string' ? out : undefined }
}

async function readEdges({ edgesFile, seed }: Omit<Parsed, 'out'>): Promise<GraphArguments> {
  const edgesCsv = await readFile(edgesFile, 'utf8').catch(() => {
    throw new InputError(`"${edgesFile}" cannot be read.`)
  })
  return { edgesCsv, seed }
}
