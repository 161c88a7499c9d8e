import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Command, runCommand } from './command'
import { graphRankCommand, graphStatsCommand } from './graph-answers-command'
import { listeningTerminal } from './listening-terminal'

describe('stemma graph rank and stats', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stemma-answers-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const run = async (command: Command, ...argv: readonly string[]) => {
    const { terminal, written: lines, said: messages } = listeningTerminal()
    return { code: await runCommand(command, argv, terminal), lines, messages }
  }

  it('write a line an id, and one line of figures', async () => {
    const edges = join(folder, 'edges.csv')
    await writeFile(edges, 'source,target\nb,a\nc,a\nc,c\n')
    expect(await run(graphRankCommand, edges)).toMatchObject({
      code: 0,
      lines: [{ rank: 1, id: 'a', citations: 2 }, { id: 'b' }, { id: 'c' }],
    })
    expect(await run(graphStatsCommand, edges, '--seed', '3')).toMatchObject({
      code: 0,
      lines: [{ nodes: 3, edges: 2, selfCitations: 1 }],
    })
  })

  it('say in one line what is wrong', async () => {
    const bad = join(folder, 'bad.csv')
    await writeFile(bad, 'source,target\na,b\nc\n')
    for (const command of [graphRankCommand, graphStatsCommand]) {
      expect(await run(command)).toMatchObject({ code: 2 })
      expect(await run(command, bad, '--seed', 'x')).toMatchObject({ code: 2 })
      expect(await run(command, bad, '--colour')).toMatchObject({ code: 2 })
      expect(await run(command, join(folder, 'none.csv'))).toMatchObject({ code: 1 })
      expect(await run(command, bad)).toMatchObject({
        code: 1,
        lines: [],
        messages: ['Line 3 of the edges is not "source,target".'],
      })
    }
  })
})
