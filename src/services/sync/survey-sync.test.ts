import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { SurveyReading } from '#domain/survey'
import type { SurveyFile } from '#formats/survey-markdown'
import { generatedSurvey, type ReplayRepository } from '../../../e2e/upstream/github'
import { hasRecordedSurveys, readRecordedSurveys } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { collect } from './collect'
import {
  asidesOf as asides,
  codeOf,
  cursorOf,
  placementsOf as placements,
  replayParts,
  syncReplayed,
} from './survey-replay'
import { type SurveySyncParts, surveySync } from './survey-sync'

let server: UpstreamServer
const endRules: (() => void)[] = []
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 1 } })
})
afterAll(() => server.close())
afterEach(() => {
  for (const end of endRules.splice(0)) end()
  server.push(generatedSurvey)
})

const parts = (changes?: Partial<SurveySyncParts>, token?: string): SurveySyncParts =>
  replayParts(server.url, changes, token)
const { owner, repository } = generatedSurvey
const sync = (
  cursor?: string,
  changes?: Partial<SurveySyncParts>,
  name = repository,
  batches?: number,
) =>
  syncReplayed({ owner, repository: name }, parts(changes), {
    cursor,
    ...(batches === undefined ? {} : { batches }),
  })
const push = (change: Partial<ReplayRepository>): void =>
  server.push({ ...generatedSurvey, ...change })

describe('a survey on GitHub', () => {
  it('comes whole: header, placements with their path, end', async () => {
    const { records, outcome } = await sync()
    expect(codeOf(outcome)).toBe('done')
    const [header] = records
    expect(header).toMatchObject({
      kind: 'survey',
      header: {
        title: 'Awesome Lanterns',
        location: 'lantern-lab/Awesome-Lanterns',
        commit: generatedSurvey.commit,
        committedAt: '2026-03-01T12:00:00.000Z',
        files: ['README.md', 'ledgers.md'],
        links: [{ relation: 'project', url: 'https://github.com/lantern-lab/Awesome-Lanterns' }],
      },
    })
    const placed = placements(records)
    expect(placed).toHaveLength(6)
    expect(placed[0]).toMatchObject({
      file: 'README.md',
      path: ['Lanterns', 'Sparse Lanterns'],
      ordinal: 0,
      work: { provider: 'survey', identifiers: [{ scheme: 'arxiv', value: '2401.00001' }] },
    })
    expect(new Set(placed.map(({ key }) => key)).size).toBe(6)
    expect(placed[0]?.raw).toContain('- **Sparse Lanterns for Long Winters**')
    expect(records.at(-2)).toMatchObject({
      kind: 'snapshot',
      snapshot: {
        surveyId: 'survey:lantern-lab/awesome-lanterns',
        commit: generatedSurvey.commit,
        at: '2026-03-01T12:00:00.000Z',
        origin: 'sync',
        papers: 6,
      },
    })
    expect(records.at(-1)).toEqual({
      kind: 'surveyEnd',
      keys: placed.map(({ key }) => key),
      commit: generatedSurvey.commit,
    })
  })

  it('is not read again while its commit is the same', async () => {
    const cursor = cursorOf((await sync()).outcome)
    const before = server.requests.length
    const again = await sync(cursor)
    expect(again.records).toEqual([])
    expect(codeOf(again.outcome)).toBe('done')
    const asked = server.requests.slice(before)
    expect(asked).toHaveLength(2)
    expect(asked.every(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true)
  })

  it('keeps the keys of rows that only moved, and drops those that are gone', async () => {
    const first = await sync()
    const readme = generatedSurvey.files['README.md'] ?? ''
    push({
      commit: '2'.repeat(40),
      files: {
        ...generatedSurvey.files,
        'README.md': readme
          .replace('# Awesome Lanterns\n', '# Awesome Lanterns\n\nNew words at the top.\n\nMore.\n')
          .replace(/- \*\*Patient Looms.*\n/, ''),
      },
    })
    const second = await sync(cursorOf(first.outcome))
    const before = placements(first.records).map(({ key }) => key)
    const after = placements(second.records).map(({ key }) => key)
    expect(after).toHaveLength(5)
    expect(before.filter((key) => !after.includes(key))).toHaveLength(1)
    expect(after.every((key) => before.includes(key))).toBe(true)
  })

  it('that was renamed is found and takes its new name', async () => {
    const { records } = await sync(undefined, {}, 'Lantern-Papers')
    expect(records[0]).toMatchObject({ header: { location: 'lantern-lab/Awesome-Lanterns' } })
  })

  it('lists the same paper twice under one heading with two keys', async () => {
    const row =
      '- **Sparse Lanterns for Long Winters** [[Paper]](https://arxiv.org/abs/2401.00001)\n'
    push({
      commit: '3'.repeat(40),
      files: { 'README.md': `# List\n\n## Lanterns\n\n${row}${row}` },
    })
    const keys = placements((await sync()).records).map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(keys[1]).toBe(`${keys[0]}-2`)
  })

  it('goes on where it was interrupted', async () => {
    const rows = Array.from(
      { length: 400 },
      (_, index) =>
        `- **Ledger Number ${index} of a Long Winter** [[Paper]](https://arxiv.org/abs/2401.${String(index + 1).padStart(5, '0')})\n`,
    )
    push({
      commit: '4'.repeat(40),
      files: { 'README.md': `# List\n\n## Ledgers\n\n${rows.join('')}` },
    })
    const whole = await sync()
    for (const batches of [1, 2]) {
      const first = await sync(undefined, {}, repository, batches)
      const rest = await sync(first.cursors.at(-1))
      const keys = [...placements(first.records), ...placements(rest.records)].map(({ key }) => key)
      expect(keys).toEqual(placements(whole.records).map(({ key }) => key))
      expect(rest.records.at(-1)).toEqual(whole.records.at(-1))
    }
  })

  it('with a token sends it, and without one none', async () => {
    await sync()
    expect(server.requests.at(-1)?.headers.authorization).toBeUndefined()
    await collect((context) =>
      surveySync({ kind: 'github', owner, repository }, undefined, context, parts({}, 'word')),
    )
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer word')
  })
})

describe('a survey that cannot be read', () => {
  it('because the repository is not there says which', async () => {
    const { outcome } = await sync(undefined, {}, 'None')
    expect(outcome).toMatchObject({
      kind: 'failed',
      error: { code: 'notFound', message: expect.stringContaining('lantern-lab/None') },
    })
  })

  it('because there are no papers in it says so and delivers nothing', async () => {
    push({ commit: '5'.repeat(40), files: { 'README.md': '# Hello\n\nNothing here.\n' } })
    const { records, outcome } = await sync()
    expect(records).toEqual([])
    expect(outcome).toMatchObject({ error: { code: 'noPapers' } })
    push({ commit: '6'.repeat(40), files: { 'index.html': '<p>' } })
    expect(codeOf((await sync()).outcome)).toBe('noPapers')
  })

  it('because its README is enormous says how large', async () => {
    push({ commit: '7'.repeat(40), files: { 'README.md': 'x'.repeat(30_000_000) } })
    const { outcome } = await sync()
    expect(outcome).toMatchObject({
      error: { code: 'tooLarge', message: expect.stringMatching(/README\.md .* 30 MB/) },
    })
  })

  it('because of the rate limit says when to come back', async () => {
    endRules.push(
      server.behave({
        match: 'api.github.com',
        fault: { kind: 'status', status: 429, headers: { 'retry-after': '1800' } },
      }),
    )
    const { outcome } = await sync()
    expect(outcome).toMatchObject({
      error: { code: 'rateLimited', retryAt: '2026-06-01T12:30:00.000Z' },
    })
  })

  it('because the answer is a web page or broken says so', async () => {
    endRules.push(server.behave({ match: 'api.github.com', fault: { kind: 'html' } }))
    expect(codeOf((await sync()).outcome)).toBe('wrongContentType')
    endRules.push(server.behave({ match: 'api.github.com', fault: { kind: 'malformed' } }))
    expect(codeOf((await sync()).outcome)).toBe('malformed')
    endRules.push(server.behave({ match: 'raw.githubusercontent.com', fault: { kind: 'reset' } }))
    for (const end of endRules.splice(0, 2)) end()
    expect(codeOf((await sync()).outcome)).toBe('upstreamDown')
  })

  it('in one file of several is read without it', async () => {
    endRules.push(server.behave({ match: 'ledgers.md', fault: { kind: 'status', status: 404 } }))
    const { records, outcome } = await sync()
    expect(codeOf(outcome)).toBe('done')
    expect(placements(records)).toHaveLength(4)
    expect(records.find(({ kind }) => kind === 'rejected')).toMatchObject({ where: 'ledgers.md' })
  })
})

describe('a survey in a folder', () => {
  const files: readonly SurveyFile[] = Object.entries(generatedSurvey.files).map(
    ([path, text]) => ({ path, text }),
  )
  const readFolder: SurveySyncParts['readFolder'] = () =>
    Promise.resolve(answer({ files, left: [] }))
  const syncFolder = (cursor?: string) =>
    collect((context) =>
      surveySync(
        { kind: 'folder', path: '/papers/lanterns' },
        cursor,
        context,
        parts({ readFolder }),
      ),
    )

  it('is read like one on GitHub, and not again while nothing changed', async () => {
    const first = await syncFolder()
    expect(placements(first.records)).toHaveLength(6)
    expect(first.records[0]).toMatchObject({ header: { location: '/papers/lanterns', links: [] } })
    expect((await syncFolder(cursorOf(first.outcome))).records).toEqual([])
  })

  it('starts anew from a cursor that cannot be read', async () => {
    for (const cursor of ['', '{', '{"version":7}', 'null'])
      expect(placements((await syncFolder(cursor)).records)).toHaveLength(6)
  })

  it('takes titles "0" and rows without any identifier as they are', async () => {
    const row = { otherTitles: [], authors: [], hasMoreAuthors: false, links: [], identifiers: [] }
    const reading: SurveyReading = {
      ownIdentifiers: [],
      asides: [],
      unread: [],
      rows: [
        { ...row, title: '0', taxonomy: [], file: 'README.md', line: 1, endLine: 1, raw: '0' },
        { ...row, title: '', taxonomy: [], file: 'README.md', line: 2, endLine: 2, raw: '' },
      ],
    }
    const got = await collect((context) =>
      surveySync(
        { kind: 'folder', path: '/x' },
        undefined,
        context,
        parts({ readFolder, readSurvey: () => Promise.resolve(answer(reading)) }),
      ),
    )
    expect(placements(got.records).map(({ work }) => work.facts.title)).toEqual(['0', ''])
  })
})

if (!hasRecordedSurveys)
  console.warn('The recorded surveys are not here: only an invented one is tested.')

describe.skipIf(!hasRecordedSurveys)('recorded surveys', () => {
  it.each(
    readRecordedSurveys().map(
      (survey) => [`${survey.owner}/${survey.repository}`, survey] as const,
    ),
  )('%s comes whole, at its commit', { timeout: 60_000 }, async (_name, survey) => {
    const { records, outcome } = await collect((context) =>
      surveySync(
        { kind: 'github', owner: survey.owner, repository: survey.repository },
        undefined,
        context,
        parts(),
      ),
    )
    expect(codeOf(outcome)).toBe('done')
    const keys = placements(records).map(({ key }) => key)
    expect(keys.length).toBeGreaterThan(20)
    expect(new Set(keys).size).toBe(keys.length)
    const all = [...keys, ...asides(records).map(({ key }) => key)]
    expect(new Set(all).size).toBe(all.length)
    expect(records.at(-1)).toEqual({ kind: 'surveyEnd', keys: all, commit: survey.commit })
  })
})
