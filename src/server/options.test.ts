import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseServerOptions } from './options'

describe('the arguments of the loopback shell', () => {
  it('may be absent', () => {
    expect(parseServerOptions([])).toEqual({ shouldOpen: true, links: [] })
  })

  it('are read', () => {
    expect(
      parseServerOptions(['--no-open', '--port=4000', '--profile', 'here', 'stemma://paper/x']),
    ).toEqual({
      shouldOpen: false,
      port: 4_000,
      profileFolder: resolve('here'),
      links: ['stemma://paper/x'],
    })
  })

  it.each([['--port=70000'], ['--port=-1'], ['--port=abc'], ['--profile='], ['--unknown']])(
    'are refused in one sentence: %s',
    (argument) => {
      expect(() => parseServerOptions([argument])).toThrow(/^[^\n]*--(port|profile)[^\n]*\.$/)
    },
  )
})
