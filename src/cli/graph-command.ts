import { writeFile } from 'node:fs/promises'
import { type Command, InputError } from './command'
import { readGraphArgumentsWithOut } from './graph-arguments'
import { graphLayout } from './graph-layout'

const usage = 'Usage: stemma graph layout EDGES.csv --out POSITIONS.csv [--seed N]'

/** `stemma graph layout EDGES.csv --out POSITIONS.csv [--seed N]`: writes `id,x,y`, and one line of figures. */
export const graphLayoutCommand: Command = async (argv, terminal) => {
  const { edgesCsv, outFile, seed } = await readGraphArgumentsWithOut(argv, usage)
  const { positionsCsv, figures } = graphLayout(edgesCsv, { seed })
  await writeFile(outFile, positionsCsv).catch(() => {
    throw new InputError(`"${outFile}" cannot be written.`)
  })
  await terminal.write(figures)
  return 0
}
