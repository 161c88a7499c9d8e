import { describe, expect, it } from 'vitest'
import { structuredBody } from '#domain/note-template'
import { viewAtStart } from './note-view'

describe('how a note opens', () => {
  it('is in the editor while nothing is written in it, though others are read', () => {
    expect(['', ' \n', structuredBody()].map((body) => viewAtStart('read', body))).toEqual([
      'write',
      'write',
      'write',
    ])
  })

  it('is as the person chose for all others', () => {
    expect(viewAtStart('read', 'On lamps.')).toBe('read')
    expect(viewAtStart('read', structuredBody('On lamps.'))).toBe('read')
    expect(viewAtStart('split', '')).toBe('split')
    expect(viewAtStart('write', 'On lamps.')).toBe('write')
  })
})
