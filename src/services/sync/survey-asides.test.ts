import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '#contract/failure'
import type { SurveyReading } from '#domain/survey'
import { generatedSurvey } from '../../../e2e/upstream/github'
import { startUpstream, type UpstreamServer } from '../../../e2e/upstream/upstream-server'
import {
  asidesOf as asides,
  codeOf,
  placementsOf as placements,
  replayParts,
  syncReplayed,
} from './survey-replay'

let server: UpstreamServer
beforeAll(async () => {
  server = await startUpstream({ world: { paperCount: 1 } })
})
afterAll(() => server.close())

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
    syncReplayed(
      generatedSurvey,
      replayParts(server.url, { readSurvey: () => Promise.resolve(answer(one)) }),
    )

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
