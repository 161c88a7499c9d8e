import { describe, expect, it } from 'vitest'
import type { Reason } from '#renderer/workers/library/question-protocol'
import { reasonSentence } from './reason-words'

const say = (reason: Reason, isOnePaper = false): string =>
  reasonSentence(reason, { isOnePaper, names: ['‘Pruning’', '‘Sparse’'] })

describe('reasonSentence', () => {
  it('counts here and elsewhere', () => {
    const counted = {
      kind: 'foundation',
      here: 14,
      hereOf: 40,
      elsewhere: 1,
      elsewhereOf: 900,
    } as const
    expect(say(counted)).toBe('14 of your 40 cite it; 1 in 900 elsewhere.')
    expect(say({ ...counted, elsewhere: 0 })).toBe('14 of your 40 cite it; none in 900 elsewhere.')
    expect(say({ ...counted, elsewhereOf: 0, elsewhere: 0 })).toBe('14 of your 40 cite it.')
    expect(say({ ...counted, here: 1 })).toBe('1 of your 40 cites it; 1 in 900 elsewhere.')
    expect(say({ ...counted, here: 40 })).toBe('All 40 of yours cite it; 1 in 900 elsewhere.')
    expect(say({ ...counted, here: 2, hereOf: 2 })).toBe(
      'Both of yours cite it; 1 in 900 elsewhere.',
    )
    expect(say({ ...counted, here: 1, hereOf: 1 })).toBe(
      'Your one paper cites it; 1 in 900 elsewhere.',
    )
  })

  it('names what similar papers share', () => {
    const shared = { kind: 'similar', sharedReferences: 2, sharedCiting: 1, words: [] } as const
    expect(say(shared, true)).toBe('Shares 2 references and 1 citing paper with it.')
    expect(say({ ...shared, sharedCiting: 0, words: ['draft', 'verify'] })).toBe(
      'Shares 2 references with these, and the words ‘draft’ and ‘verify’.',
    )
    expect(say({ ...shared, sharedReferences: 0, sharedCiting: 0, words: ['draft'] })).toBe(
      'Shares the word ‘draft’.',
    )
  })

  it('says why a paper stands where it does in the reading order', () => {
    const order = { kind: 'order', citedBy: 3, buildsOn: 0, areReferencesKnown: true } as const
    expect(say(order)).toBe('Cites none of these; 3 of these build on it.')
    expect(say({ ...order, citedBy: 0, buildsOn: 2 })).toBe('Builds on 2 of these.')
    expect(say({ ...order, citedBy: 1, areReferencesKnown: false })).toBe(
      '1 of these builds on it; its own references are not known, so its year places it.',
    )
    expect(say({ ...order, citedBy: 0, areReferencesKnown: false })).toBe(
      'Its references are not known, so its year places it.',
    )
    expect(say({ ...order, citedBy: 1, buildsOn: 2, areReferencesKnown: false })).toBe(
      'Builds on 2 of these at least, as citing lists say; 1 of these builds on it.',
    )
  })

  it('tells the steps of paths and what bridges', () => {
    expect(say({ kind: 'step', step: 'citedBy' })).toBe('Is cited by the paper above.')
    expect(say({ kind: 'step', step: 'cites', isFromCitingList: true })).toBe(
      'Cites the paper above, as a citing list says.',
    )
    expect(say({ kind: 'mainStep' })).toBe('The path begins here.')
    expect(say({ kind: 'mainStep', share: 0.241 })).toBe(
      '24 % of all chains of citations take the step to here.',
    )
    expect(say({ kind: 'mainStep', share: 0.00001 })).toMatch(/^Under 0.1 %/)
    expect(say({ kind: 'newCiting', read: 1 })).toBe('Cites 1 paper that you have read.')
    expect(say({ kind: 'bridge', first: 3, second: 2, elsewhere: 0 })).toBe(
      'Linked with 3 of ‘Pruning’ and 2 of ‘Sparse’; with none of the others.',
    )
  })
})
