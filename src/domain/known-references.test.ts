import { describe, expect, it } from 'vitest'
import type { Bibliography, Reference } from './citation'
import { isReferencesKnown, referencesSettledAt } from './known-references'
import type { Provider } from './work'

const entry: Reference = { identifiers: [{ scheme: 'arxiv', value: '2101.00001' }] }
const from = (
  provider: Provider,
  entries?: readonly Reference[],
  askedAt = '2026-01-01',
): Bibliography => ({ provider, askedAt, ...(entries && { entries }) })

describe('references', () => {
  it('are known from one list with entries, or from two that agree on none', () => {
    expect(isReferencesKnown([])).toBe(false)
    expect(isReferencesKnown([from('semanticScholar')])).toBe(false)
    expect(isReferencesKnown([from('semanticScholar', [])])).toBe(false)
    expect(isReferencesKnown([from('semanticScholar', []), from('openAlex')])).toBe(false)
    expect(isReferencesKnown([from('semanticScholar', []), from('openAlex', [])])).toBe(true)
    expect(isReferencesKnown([from('openAlex', [entry])])).toBe(true)
    const twice = [
      from('semanticScholar', []),
      { ...from('semanticScholar', []), isDetailed: true },
    ]
    expect(isReferencesKnown(twice as readonly Bibliography[])).toBe(false)
  })
  it('stay asked for until Semantic Scholar has them, or the others were asked too', () => {
    expect(referencesSettledAt([], true)).toBeUndefined()
    expect(referencesSettledAt([from('semanticScholar', [entry])], true)).toBe('2026-01-01')
    expect(referencesSettledAt([from('semanticScholar')], true)).toBeUndefined()
    expect(referencesSettledAt([from('semanticScholar')], false)).toBe('2026-01-01')
    expect(referencesSettledAt([from('semanticScholar'), from('openAlex')], true)).toBe(
      '2026-01-01',
    )
    expect(referencesSettledAt([from('semanticScholar'), from('crossref')], true)).toBeUndefined()
    expect(referencesSettledAt([from('openAlex', [entry])], true)).toBeUndefined()
  })
  it('that its own PDF prints are known, and everybody is still asked', () => {
    expect(isReferencesKnown([from('pdf', [entry])])).toBe(true)
    expect(referencesSettledAt([from('pdf', [entry])], true)).toBeUndefined()
  })
  it('that came with a file count as asked when the file says', () => {
    expect(referencesSettledAt([from('sample', [entry], '2025-05-05')], true)).toBe('2025-05-05')
  })
})
