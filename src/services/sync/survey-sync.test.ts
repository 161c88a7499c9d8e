import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answer, refuse } from '#contract/failure'
import type { SyncRecord } from '#contract/sync-record'
import type { SurveyReading } from '#domain/survey'
import { readSurvey, type SurveyFile } from '#formats/survey-markdown'
import { generatedSurvey, type ReplayRepository } from '../../../e2e/upstream/github'
import { hasRecordedSurveys, readRecordedSurveys } from '../../../e2e/upstream/recorded'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import { createGithubClient } from '../github/github-client'
import { createManualClock } from '../manual-clock'
import { createUpstream } from '../upstream/upstream'
import { collect } from './collect'
import { type SurveySyncParts, surveySync } from './survey-sync'
import type { SourceOutcome } from './sync-source'

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

const parts = (changes: Partial<SurveySyncParts> = {}, token?: string): SurveySyncParts => ({
  github: createGithubClient(
    createUpstream({ upstreamBase: server.url, userAgent: 'test', clock: createManualClock() }),
    () => Promise.resolve(token),
  ),
  readFolder: () =>
    Promise.resolve(refuse({ code: 'folderUnreadable', message: 'No.', isRetryable: false })),
  readSurvey: (files) => Promise.resolve(answer(readSurvey(files))),
  ...changes,
})

const { owner, repository } = generatedSurvey
const sync = (
  cursor?: string,
  changes?: Partial<SurveySyncParts>,
  name = repository,
  batches?: number,
) =>
  collect(
    (context) =>
      surveySync({ kind: 'github', owner, repository: name }, cursor, context, parts(changes)),
    batches === undefined ? {} : { batches },
  )
const cursorOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'done' ? outcome.cursor : ''
const placements = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'placement' ? [record.placement] : []))
const asides = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'aside' ? [record.aside] : []))
const losses = (records: readonly SyncRecord[]) =>
  records.flatMap((record) => (record.kind === 'surveyLost' ? [record.reason] : []))
const codeOf = (outcome: SourceOutcome | undefined): string =>
  outcome?.kind === 'failed' ? outcome.error.code : (outcome?.kind ?? '')
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

describe('a survey that was read before', () => {
  const nothing = { 'README.md': '# Awesome Lanterns\n\nMoved elsewhere.\n' }

  it('and is deleted is said to be gone, once, and the run says that what was read stays', async () => {
    const cursor = cursorOf((await sync()).outcome)
    server.remove(generatedSurvey)
    const first = await sync(cursor)
    expect(first.records).toEqual([{ kind: 'surveyLost', reason: 'gone' }])
    expect(first.outcome).toMatchObject({
      error: {
        code: 'notFound',
        message: expect.stringMatching(/lantern-lab.*What was read before stays/),
      },
    })
    const second = await sync(first.cursors.at(-1))
    expect(second.records).toEqual([])
    expect(codeOf(second.outcome)).toBe('notFound')
  })

  it.each([410, 451])('and is closed with status %i is gone', async (status) => {
    const cursor = cursorOf((await sync()).outcome)
    endRules.push(server.behave({ match: 'api.github.com', fault: { kind: 'status', status } }))
    const { records, outcome } = await sync(cursor)
    expect(losses(records)).toEqual(['gone'])
    expect(codeOf(outcome)).toBe('notFound')
  })

  it('and lists no paper any more is emptied, and read whole when the same commit is back', async () => {
    const cursor = cursorOf((await sync()).outcome)
    push({ commit: '8'.repeat(40), files: nothing })
    const emptied = await sync(cursor)
    expect(emptied.records).toEqual([{ kind: 'surveyLost', reason: 'emptied' }])
    expect(codeOf(emptied.outcome)).toBe('noPapers')
    server.push(generatedSurvey)
    const back = await sync(emptied.cursors.at(-1))
    expect(placements(back.records)).toHaveLength(6)
    expect((await sync(cursorOf(back.outcome))).records).toEqual([])
  })

  it('and has no commit any more is emptied', async () => {
    const cursor = cursorOf((await sync()).outcome)
    endRules.push(server.behave({ match: '/commits/main', fault: { kind: 'status', status: 409 } }))
    expect(losses((await sync(cursor)).records)).toEqual(['emptied'])
  })

  it('is not lost because of a fault on the way, a refused token or a file that did not come', async () => {
    const cursor = cursorOf((await sync()).outcome)
    for (const status of [401, 403, 500, 503]) {
      const end = server.behave({ match: 'api.github.com', fault: { kind: 'status', status } })
      expect((await sync(cursor)).records).toEqual([])
      end()
    }
    push({
      commit: '9'.repeat(40),
      files: { 'README.md': generatedSurvey.files['README.md'] ?? '' },
    })
    endRules.push(server.behave({ match: 'README.md', fault: { kind: 'status', status: 404 } }))
    expect((await sync(cursor)).records).toEqual([])
  })

  it('is not lost when it never was read', async () => {
    server.remove(generatedSurvey)
    expect((await sync()).records).toEqual([])
  })

  it('takes a force-push for another commit', async () => {
    const cursor = cursorOf((await sync()).outcome)
    const readme = (generatedSurvey.files['README.md'] ?? '').replace(/- \*\*Patient Looms.*\n/, '')
    push({
      commit: 'a'.repeat(40),
      committedAt: '2025-01-01T00:00:00Z',
      files: { ...generatedSurvey.files, 'README.md': readme },
    })
    const { records, outcome } = await sync(cursor)
    expect(codeOf(outcome)).toBe('done')
    expect(placements(records)).toHaveLength(5)
    expect(losses(records)).toEqual([])
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

describe('rows that are no papers', () => {
  const aside = { links: [], taxonomy: ['Tools'], file: 'README.md', endLine: 9, raw: 'tool' }
  const reading = (change: Partial<SurveyReading> = {}): SurveyReading => ({
    ownIdentifiers: [],
    rows: [
      {
        otherTitles: [],
        authors: [],
        hasMoreAuthors: false,
        links: [],
        identifiers: [],
        title: 'Lamp Kit',
        taxonomy: ['Tools'],
        file: 'README.md',
        line: 3,
        endLine: 3,
        raw: 'x'.repeat(9_000),
      },
    ],
    asides: [
      { ...aside, kind: 'tool', title: 'Lamp Kit', url: 'https://lamp.example/kit', line: 9 },
      { ...aside, kind: 'blog', title: 'On Lamps', url: 'javascript:alert(1)', line: 10 },
    ],
    unread: [
      { file: 'README.md', line: 5, raw: '- **?**  [x]', reason: 'It has no title.' },
      { file: 'README.md', line: 7, raw: '- **?** [x]', reason: 'It has no title.' },
    ],
    ...change,
  })
  const read = (one: SurveyReading) =>
    sync(undefined, { readSurvey: () => Promise.resolve(answer(one)) })

  it('come as asides with their text and place, unread ones with their reason', async () => {
    const { records } = await read(reading())
    expect(asides(records)).toMatchObject([
      { kind: 'unread', line: 5, ordinal: 0, path: [], reason: 'It has no title.' },
      { kind: 'unread', line: 7, ordinal: 1 },
      {
        kind: 'tool',
        line: 9,
        path: ['Tools'],
        raw: 'tool',
        printed: {
          provider: 'survey',
          facts: { title: 'Lamp Kit' },
          links: [{ relation: 'project', url: 'https://lamp.example/kit' }],
        },
      },
      { kind: 'blog', line: 10, printed: { facts: { title: 'On Lamps' } } },
    ])
    expect(asides(records)[3]?.printed?.links).toBeUndefined()
    expect(records.some(({ kind }) => kind === 'rejected')).toBe(false)
  })

  it('have keys of their own beside the placements, and the end names all of them', async () => {
    const { records } = await read(reading())
    const keys = [...placements(records), ...asides(records)].map(({ key }) => key)
    expect(new Set(keys).size).toBe(5)
    const end = records.at(-1)
    expect(end?.kind === 'surveyEnd' && end.keys.toSorted()).toEqual(keys.toSorted())
  })

  it('keep their keys when lines move and papers of the same name come', async () => {
    const before = asides((await read(reading())).records).map(({ key }) => key)
    const { rows, asides: others, unread } = reading()
    const moved = reading({
      rows: [...rows, ...rows],
      asides: others.map((row) => ({ ...row, line: row.line + 40 })),
      unread: unread.map((row) => ({ ...row, line: row.line + 30 })),
    })
    expect(asides((await read(moved)).records).map(({ key }) => key)).toEqual(before)
  })

  it('and papers carry no more than 5,000 characters of their text', async () => {
    expect(placements((await read(reading())).records)[0]?.raw).toHaveLength(5_000)
  })

  it('are no papers to count: a list of them alone has none', async () => {
    const { outcome } = await read(reading({ rows: [] }))
    expect(codeOf(outcome)).toBe('noPapers')
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

  it('that was read before and is not there any more is gone, and read whole when it is back', async () => {
    const cursor = cursorOf((await syncFolder()).outcome)
    const missing: SurveySyncParts['readFolder'] = (path) =>
      Promise.resolve(
        refuse({ code: 'notFound', message: `${path} cannot be read.`, isRetryable: true }),
      )
    const location = { kind: 'folder', path: '/papers/lanterns' } as const
    const gone = await collect((context) =>
      surveySync(location, cursor, context, parts({ readFolder: missing })),
    )
    expect(gone.records).toEqual([{ kind: 'surveyLost', reason: 'gone' }])
    expect(codeOf(gone.outcome)).toBe('notFound')
    expect(placements((await syncFolder(gone.cursors.at(-1))).records)).toHaveLength(6)
  })

  it('that may not be opened for now is not lost', async () => {
    const cursor = cursorOf((await syncFolder()).outcome)
    const location = { kind: 'folder', path: '/papers/lanterns' } as const
    const { records, outcome } = await collect((context) =>
      surveySync(location, cursor, context, parts()),
    )
    expect(records).toEqual([])
    expect(codeOf(outcome)).toBe('folderUnreadable')
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
