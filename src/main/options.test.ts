import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { profileAmong } from './options'

describe('the profile among the arguments of Electron', () => {
  it.each([
    [['electron', '.', '--profile', 'here'], resolve('here')],
    [['electron', '--no-sandbox', '.', '--profile=here'], resolve('here')],
    [['electron', '.'], undefined],
    [['electron', '.', '--profile'], undefined],
    [['electron', '.', '--profile='], undefined],
    [['electron', '.', '--profile', '--no-sandbox'], undefined],
  ])('%j', (argv, folder) => {
    expect(profileAmong(argv)).toBe(folder)
  })
})
