import { expect, it } from 'vitest'
import type { AnnotationId } from '#domain/annotation'
import { placeOfPassage } from './passage-place'

it('leads to the words on their page, or to the mark that holds them', () => {
  const parts = [
    { text: 'The ', isFound: false },
    { text: 'looms', isFound: true },
  ]
  expect(placeOfPassage({ pageIndex: 4, parts })).toEqual({ page: 5, words: ['looms'] })
  const markId = 'm1' as AnnotationId
  expect(placeOfPassage({ pageIndex: 4, parts, markId })).toEqual({ page: 5, mark: 'm1' })
})
