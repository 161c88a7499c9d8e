import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './command'
import { graphLayoutCommand } from './graph-command'
import { listeningTerminal } from './listening-terminal'

describe('stemma graph layout', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stemma-graph-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const run = async (...argv: readonly string[]) => {
    const { terminal, written: lines, said: messages } = listeningTerminal()
    return { code: await runCommand(graphLayoutCommand, argv, terminal), lines, messages }
  }

  it('writes a place for every id, the same for the same seed', async () => {
    const edges = join(folder, 'edges.csv')
    await writeFile(edges, 'source,target\na,b\nb,c\na,a\n')
    const [first, second] = [join(folder, '1.csv'), join(folder, '2.csv')]
    const { code, lines } = await run(edges, '--out', first, '--seed', '7')
    await run(edges, '--out', second, '--seed', '7')
    expect(code).toBe(0)
    expect(lines).toMatchObject([{ nodes: 3, edges: 2 }])
    const places = await readFile(first, 'utf8')
    expect(places.split('\n').map((line) => line.split(',')[0])).toEqual(['id', 'a', 'b', 'c', ''])
    expect(await readFile(second, 'utf8')).toBe(places)
  })

  it('says in one line what is wrong', async () => {
    expect(await run()).toMatchObject({ code: 2 })
    expect(await run(join(folder, 'none.csv'), '--out', join(folder, 'x'))).toMatchObject({
      code: 1,
    })
    const bad = join(folder, 'bad.csv')
    await writeFile(bad, 'no head\n')
    const { code, messages } = await run(bad, '--out', join(folder, 'x'))
    expect(code).toBe(1)
    expect(messages).toHaveLength(1)
  })
})
