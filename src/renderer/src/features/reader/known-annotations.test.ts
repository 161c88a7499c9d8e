import { describe, expect, it } from 'vitest'
import { type FileAnnotation, knownAnnotations } from './known-annotations'

const annotation = (id: string, subtype: string, rect: readonly number[]): FileAnnotation => ({
  id,
  subtype,
  rect,
})
const highlight = annotation('1', 'Highlight', [72, 700, 200, 712])
const note = annotation('2', 'Text', [300, 700, 320, 720])
const link = annotation('3', 'Link', [72, 700, 200, 712])

describe('annotations that Stemma draws itself', () => {
  it('are all marks of a file whose marks were brought in, and nothing else of it', () => {
    expect([...knownAnnotations([highlight, note, link], 'all')]).toEqual(['1', '2'])
  })

  it('are none where nothing is marked', () => {
    expect(knownAnnotations([highlight, note, link], []).size).toBe(0)
  })

  it('are those that stand where a mark does, with a little room around it', () => {
    expect([...knownAnnotations([highlight, note], [[73, 701, 199, 711]])]).toEqual(['1'])
    expect(knownAnnotations([highlight], [[72, 686, 200, 698]]).size).toBe(0)
    expect(knownAnnotations([highlight], [[72, 500, 400, 712]]).size).toBe(0)
  })

  it('are notes by their corner, since their sign has a size of its own', () => {
    expect([...knownAnnotations([note], [[300, 714, 306, 720]])]).toEqual(['2'])
  })

  it('take their windows and the answers to them along', () => {
    const window: FileAnnotation = {
      ...annotation('4', 'Popup', [400, 600, 500, 700]),
      parentRect: highlight.rect,
    }
    const answer: FileAnnotation = { ...annotation('5', 'Text', [0, 0, 9, 9]), inReplyTo: '1' }
    const known = knownAnnotations([highlight, window, answer, note], [[72, 700, 200, 712]])
    expect([...known].sort()).toEqual(['1', '4', '5'])
  })
})
