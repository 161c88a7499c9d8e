import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSurveyAddress } from './survey-address'

describe('readSurveyAddress', () => {
  it.each([
    'https://github.com/weigao266/Awesome-Efficient-Arch',
    'http://www.github.com/weigao266/Awesome-Efficient-Arch/',
    'github.com/weigao266/Awesome-Efficient-Arch.git',
    'https://github.com/weigao266/Awesome-Efficient-Arch/blob/main/README.md#linear-attention',
    'git@github.com:weigao266/Awesome-Efficient-Arch.git',
    '  weigao266/Awesome-Efficient-Arch ',
  ])('reads %s', (text) => {
    expect(readSurveyAddress(text)).toEqual({
      kind: 'github',
      owner: 'weigao266',
      repository: 'Awesome-Efficient-Arch',
    })
  })

  it.each(['/home/ada/lists', 'C:\\lists', '~/lists'])('takes %s for a folder', (path) => {
    expect(readSurveyAddress(path)).toEqual({ kind: 'folder', path })
  })

  it.each([
    '',
    'weigao266',
    'https://gitlab.com/a/b',
    'javascript:alert(1)/x',
    'a/b/c',
    'https://github.com/a/..',
  ])('declines %j', (text) => {
    expect(readSurveyAddress(text)).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readSurveyAddress(text)
      }),
    )
  })
})
