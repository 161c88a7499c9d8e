import { describe, expect, it } from 'vitest'
import { pageName, tellingLabels } from './page-labels'

describe('the numbers that a file prints on its pages', () => {
  it('are not told twice when they are 1, 2, 3', () => {
    expect(tellingLabels(['1', '2', '3'])).toBeUndefined()
    expect(tellingLabels(null)).toBeUndefined()
    expect(tellingLabels(['', '', '3'])).toBeUndefined()
    expect(tellingLabels(['i', 'ii', '1'])).toEqual(['i', 'ii', '1'])
  })

  it('fall back to the count where a page has none', () => {
    expect(tellingLabels(['', 'A', ''])).toEqual(['1', 'A', '3'])
  })

  it('name a page to people; where a file tells none, its count does', () => {
    expect([pageName(['i', '1'], 1), pageName(['i'], 4), pageName(undefined, 0)]).toEqual([
      '1',
      '5',
      '1',
    ])
  })
})
