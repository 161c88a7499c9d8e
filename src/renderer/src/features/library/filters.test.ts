import { describe, expect, it } from 'vitest'
import type { TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId } from '#domain/work'
import type { LibrarySearch } from '#renderer/state/search-parameters'
import {
  activeFilters,
  type FilterVocabulary,
  filterSentence,
  scopeTitle,
  withoutFilter,
  withoutFilters,
} from './filters'

const tag = (id: string) => id as TagId
const source = (id: string) => id as SourceId
const vocabulary: FilterVocabulary = {
  tags: new Map([
    [tag('t1'), { name: 'kv-cache' }],
    [tag('t2'), { name: 'ssm' }],
    [tag('t3'), { name: 'moe' }],
    [tag('t0'), { name: '0' }],
  ]),
  lists: new Map([['l1', { name: 'Weekend' }]]),
  sources: new Map([
    ['s1', { title: 'Efficient LLMs', kind: 'survey' }],
    ['s2', { title: 'state space models', kind: 'arxivSearch' }],
  ]),
}
const words = (search: LibrarySearch): string[] =>
  activeFilters(search).map((name) => {
    const { subject, value } = filterSentence(search, name, vocabulary)
    return `${subject} ${value}`
  })

describe('filters read as sentences', () => {
  it('says each filter in words', () => {
    expect(words({ status: ['new', 'toRead'] })).toEqual(['Status New or To read'])
    expect(words({ from: 2019, to: 2025 })).toEqual(['Year 2019–2025'])
    expect(words({ from: 2019 })).toEqual(['Year from 2019'])
    expect(words({ to: 2019 })).toEqual(['Year up to 2019'])
    expect(words({ from: 2020, to: 2020 })).toEqual(['Year 2020'])
    expect(words({ note: true, code: false })).toEqual(['Notes some', 'Code not linked'])
    expect(words({ text: 'long att' })).toEqual(['Words “long att”'])
  })

  it('names a source by its kind, and mixed ones as sources', () => {
    expect(words({ source: [source('s1')] })).toEqual(['Survey Efficient LLMs'])
    expect(words({ source: [source('s2')] })).toEqual(['Tracker state space models'])
    expect(words({ source: [source('s1'), source('s2')] })).toEqual([
      'Source Efficient LLMs or state space models',
    ])
  })

  it('counts what does not fit, and says when a name has gone', () => {
    expect(words({ tag: [tag('t1'), tag('t2'), tag('t3'), tag('t0')] })).toEqual([
      'Tag kv-cache, ssm or 2 more',
    ])
    expect(words({ list: ['l9' as ListId] })).toEqual(['List deleted'])
    expect(words({ tag: [tag('t0')] })).toEqual(['Tag 0'])
  })
})

describe('dropping filters', () => {
  it('drops one and keeps the rest and the order', () => {
    const search: LibrarySearch = { from: 2019, to: 2021, tag: [tag('t1')], sort: 'year' }
    expect(withoutFilter(search, 'year')).toEqual({ tag: ['t1'], sort: 'year' })
    expect(withoutFilters(search)).toEqual({ sort: 'year' })
  })
})

describe('the title of the screen', () => {
  it('is the one thing that is filtered by', () => {
    expect(scopeTitle({}, vocabulary)).toBe('All papers')
    expect(scopeTitle({ status: ['new'] }, vocabulary)).toBe('New')
    expect(scopeTitle({ tag: [tag('t1')], text: 'x' }, vocabulary)).toBe('kv-cache')
    expect(scopeTitle({ tag: [tag('t1'), tag('t2')] }, vocabulary)).toBe('All papers')
    expect(scopeTitle({ tag: [tag('t1')], from: 2020 }, vocabulary)).toBe('All papers')
    expect(scopeTitle({ removed: true }, vocabulary)).toBe('Removed papers')
  })
})
