import { expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import { knownSentence } from './known-references'
import { type ScopeVocabulary, scopeName, sideName } from './scope-names'

const vocabulary: ScopeVocabulary = {
  lists: [{ id: 'l' as never, name: 'Weekend' }],
  sources: undefined,
  tags: [{ id: 't' as never, name: 'x'.repeat(80), colour: 0 }],
  rows: new Map(),
}

it('names what a question is about, and says nothing while the name is on its way', () => {
  expect(scopeName({ kind: 'library' }, vocabulary)).toBe('all papers')
  expect(scopeName({ kind: 'list', listId: 'l' as never }, vocabulary)).toBe('‘Weekend’')
  expect(scopeName({ kind: 'source', sourceId: 's' as never }, vocabulary)).toBe('')
  expect(scopeName({ kind: 'tag', tagId: 't' as never }, vocabulary)).toMatch(/^‘x{59}…’$/)
  expect(scopeName({ kind: 'words', text: 'draft' }, vocabulary)).toBe('papers with “draft”')
  expect(sideName({ kind: 'words', text: '"two words"' }, vocabulary)).toBe('"two words"')
  const workIds = ['a', 'b', 'c'] as unknown as readonly WorkId[]
  expect(scopeName({ kind: 'works', workIds }, vocabulary)).toBe('3 selected papers')
})

it('says how much of the network is known', () => {
  const library = { papers: 837, withReferences: 151 }
  expect(knownSentence(library, library)).toBe('References known for 151 of 837 papers.')
  expect(knownSentence({ papers: 24, withReferences: 4 }, library)).toBe(
    'References known for 4 of these 24 papers, and for 151 of all 837.',
  )
  expect(knownSentence({ papers: 1, withReferences: 1 }, library)).toBe(
    'References known for this paper, and for 151 of all 837.',
  )
  expect(knownSentence({ papers: 1, withReferences: 0 }, library)).toBe(
    'No references known for this paper, and known for 151 of all 837.',
  )
})
