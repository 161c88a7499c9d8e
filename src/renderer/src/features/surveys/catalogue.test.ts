import { describe, expect, it } from 'vitest'
import type { Source } from '#domain/source'
import { readSurveyAddress } from '#domain/survey-address'
import type { SourceId } from '#domain/work'
import { catalogue } from './catalogue'
import { followedRepositories, searchCatalogue } from './catalogue-search'

const repositories = catalogue.flatMap(({ entries }) => entries.map(({ repository }) => repository))

describe('the catalogue', () => {
  it('names each repository once, as GitHub writes it', () => {
    expect(repositories.length).toBeGreaterThanOrEqual(60)
    expect(new Set(repositories.map((name) => name.toLowerCase())).size).toBe(repositories.length)
    for (const repository of repositories) {
      const [owner, name] = repository.split('/')
      expect(readSurveyAddress(repository)).toEqual({ kind: 'github', owner, repository: name })
    }
  })

  it('says in short words what each is about', () => {
    for (const { title } of catalogue.flatMap(({ entries }) => entries)) {
      expect(title.length).toBeGreaterThan(3)
      expect(title.length).toBeLessThanOrEqual(50)
    }
  })
})

describe('searchCatalogue', () => {
  it('finds by title, repository and topic, all words at once', () => {
    expect(searchCatalogue(catalogue, 'PROTEIN design').flatMap(({ entries }) => entries)).toEqual([
      { repository: 'Peldom/papers_for_protein_design_using_DL', title: 'Designing proteins' },
    ])
    expect(searchCatalogue(catalogue, 'climate').map(({ topic }) => topic)).toContain(
      'Climate and earth',
    )
    expect(searchCatalogue(catalogue, 'nothing such')).toEqual([])
    expect(searchCatalogue(catalogue, ' ')).toBe(catalogue)
  })
})

describe('followedRepositories', () => {
  it('knows a repository whatever its case, and no folder', () => {
    const source = (id: string, location: object): Source => ({
      id: id as SourceId,
      title: id,
      configuration: { kind: 'survey', location } as Source['configuration'],
      schedule: 'manual',
      isPaused: false,
      createdAt: '2026-01-01T00:00:00Z',
    })
    const followed = followedRepositories([
      source('one', { kind: 'github', owner: 'Lantern-Lab', repository: 'Lanterns' }),
      source('two', { kind: 'folder', path: '/home/reader/list' }),
    ])
    expect([...followed]).toEqual([['lantern-lab/lanterns', 'one']])
  })
})
