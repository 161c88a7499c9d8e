import { describe, expect, it } from 'vitest'
import { oaiSetOf } from './oai-sets'

describe('the OAI set of a category', () => {
  it.each([
    ['cs.LG', 'cs:cs:LG'],
    ['stat.ML', 'stat:stat:ML'],
    ['q-bio.NC', 'q-bio:q-bio:NC'],
    ['hep-th', 'physics:hep-th'],
    ['cond-mat.stat-mech', 'physics:cond-mat:stat-mech'],
    ['physics.soc-ph', 'physics:physics:soc-ph'],
    ['cs', 'cs'],
    ['cs.*', 'cs'],
    ['astro-ph', 'physics:astro-ph'],
    ['nonsense', undefined],
    ['', undefined],
    ['cs.LG&set=x', undefined],
  ])('%s is %s', (category, set) => {
    expect(oaiSetOf(category)).toBe(set)
  })
})
