import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createTerminal, InputError, runCommand, UsageError } from './command'
import { listeningTerminal } from './listening-terminal'

describe('a command', () => {
  const run = async (error?: Error) => {
    const { terminal, said } = listeningTerminal()
    const command = async () => {
      if (error) throw error
      return 0 as const
    }
    return { code: await runCommand(command, [], terminal), said }
  }

  it('ends with 0 when done, 1 for bad input, 2 for wrong use', async () => {
    expect(await run()).toEqual({ code: 0, said: [] })
    expect(await run(new InputError('no'))).toEqual({ code: 1, said: ['no'] })
    expect(await run(new UsageError('use'))).toEqual({ code: 2, said: ['use'] })
  })

  it('says one line, whatever the error holds', async () => {
    expect(await run(new Error('first\nsecond'))).toEqual({ code: 1, said: ['first'] })
  })

  it('writes one JSON line each, and waits for a slow reader', async () => {
    const output = new PassThrough({ highWaterMark: 10 })
    const terminal = createTerminal(output, new PassThrough())
    let isWritten = false
    const writing = terminal.write({ title: 'a title with a\nbreak' }).then(() => {
      isWritten = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(isWritten).toBe(false)
    expect(String(output.read())).toBe('{"title":"a title with a\\nbreak"}\n')
    await writing
    expect(isWritten).toBe(true)
  })
})
