import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkId } from '#domain/work'
import type { Question } from '#renderer/workers/library/question-protocol'
import { addressOf, questionOf, readAnswersSearch, readScope, writeScope } from './question-address'

describe('the address of a question', () => {
  it('leads back to the question', () => {
    const questions: readonly Question[] = [
      { kind: 'foundations', scope: { kind: 'library' } },
      { kind: 'order', scope: { kind: 'list', listId: 'l1' as never } },
      { kind: 'missing', scope: { kind: 'source', sourceId: 'survey:owner/name' as never } },
      { kind: 'similar', scope: { kind: 'works', workIds: ['a', 'b'] as unknown as WorkId[] } },
      { kind: 'mainPath', scope: { kind: 'words', text: 'tag:x "two words"' } },
      {
        kind: 'bridges',
        scope: { kind: 'tag', tagId: 't' as never },
        other: { kind: 'list', listId: 'l2' as never },
      },
    ]
    for (const question of questions) expect(questionOf(addressOf(question))).toEqual(question)
  })

  it('is the foundations of the library when it says nothing that is understood', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('ask', 'of', 'and'), fc.anything()), (search) => {
        expect(() => questionOf(readAnswersSearch(search))).not.toThrow()
      }),
    )
    const plain = { kind: 'foundations', scope: { kind: 'library' } }
    expect(questionOf(readAnswersSearch({}))).toEqual(plain)
    expect(questionOf(readAnswersSearch({ ask: 'why', of: 'works:', and: 7 }))).toEqual(plain)
  })

  it('keeps any scope that it understands', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const scope = readScope(text)
        if (scope !== undefined) expect(readScope(writeScope(scope))).toEqual(scope)
      }),
    )
  })
})
