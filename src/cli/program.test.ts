import { describe, expect, it, vi } from 'vitest'
import { InputError, type Terminal } from './command'
import { listeningTerminal } from './listening-terminal'
import { runProgram } from './program'

describe('the program', () => {
  const run = async (...argv: string[]) => {
    const { terminal, written, said } = listeningTerminal()
    const parse = vi.fn(async (rest: readonly string[], { write }: Terminal) => {
      if (rest.includes('bad')) throw new InputError('bad cannot be read.')
      await write(rest)
      return 0 as const
    })
    const code = await runProgram(argv, terminal, [
      { words: ['survey', 'parse'], parameters: 'DIR', purpose: 'Read a survey.', run: parse },
    ])
    return { code, written, said }
  }

  it('runs the command that two words name, on the rest', async () => {
    expect(await run('survey', 'parse', 'a', '--b')).toEqual({
      code: 0,
      written: [['a', '--b']],
      said: [],
    })
  })

  it('says how it is used when no command or an unknown one is named', async () => {
    for (const argv of [[], ['survey'], ['survey', 'eat'], ['nothing', 'parse']]) {
      const { code, said, written } = await run(...argv)
      expect(code).toBe(2)
      expect(written).toEqual([])
      expect(said.join('\n')).toContain('stemma survey parse DIR  Read a survey.')
    }
  })

  it('says the same when asked for help, which is no mistake', async () => {
    expect((await run('--help')).code).toBe(0)
    expect(await run('survey', 'parse', '--help')).toEqual({
      code: 0,
      written: [],
      said: ['Usage: stemma survey parse DIR'],
    })
  })

  it('ends with 1 and one line for bad input', async () => {
    expect(await run('survey', 'parse', 'bad')).toEqual({
      code: 1,
      written: [],
      said: ['bad cannot be read.'],
    })
  })
})
