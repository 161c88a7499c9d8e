import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, answer, refuse } from '#contract/failure'
import type { Reference } from '#domain/citation'
import type { Identifier } from '#domain/identifier'
import type { MatchCandidate } from '#domain/survey-row'
import type { WorkRecord } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { wantedCited } from '#renderer/db/wanted-cited'
import { createCitedPapers } from './cited-papers-core'

const record = (title: string, value = '2101.00001'): WorkRecord => ({
  provider: 'arxiv',
  fetchedAt: '2026-11-20T08:00:00.000Z',
  identifiers: [{ scheme: 'arxiv', value }],
  facts: { title },
})
const entry: Reference = {
  identifiers: [{ scheme: 'arxiv', value: '2101.00001' }],
  title: 'Setting looms by hand and by machine',
  text: 'C. Spinner. Setting looms by hand and by machine. arXiv preprint arXiv:2101.00001, 2021.',
  year: 2021,
}

let names = 0
let database: StemmaDatabase
let added: string[]
let asked: (readonly string[])[]
let looked: (identifiers: readonly Identifier[]) => Answer<readonly WorkRecord[]>
let found: Answer<readonly MatchCandidate[]>
let isOnline: boolean
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`cited-${names}`)
  added = []
  asked = []
  looked = () => answer([record('Setting Looms by Hand and by Machine')])
  found = answer([])
  isOnline = true
})

let idle: () => void = () => {}
const papers = () =>
  createCitedPapers({
    database,
    lookUp: async (identifiers) => {
      asked.push(identifiers.map(({ value }) => value))
      return looked(identifiers)
    },
    search: async () => found,
    add: async (records) => {
      added.push(...records.map(({ facts }) => facts.title ?? ''))
    },
    isOnline: () => isOnline,
    locks: {
      request: async (_name, work) => {
        await work()
        idle()
      },
    },
  })
const untilIdle = (begin: () => unknown): Promise<void> =>
  new Promise((resolve) => {
    idle = resolve
    begin()
  })
const steps = async () => (await wantedCited(database)).map(({ step }) => step)

describe('a paper that is added from a bibliography', () => {
  it('comes without a question where its identifier names what is printed', async () => {
    await untilIdle(() => papers().want([entry]))
    expect(added).toEqual(['Setting Looms by Hand and by Machine'])
    expect(await steps()).toEqual([])
  })

  it('is asked about where its identifier names clearly another paper, and not added', async () => {
    const other = record('Glaciers of the northern almanac under shifting tides')
    looked = () => answer([other])
    await untilIdle(() => papers().want([entry]))
    expect(added).toEqual([])
    expect(await steps()).toEqual([{ kind: 'named', record: other }])

    const [wanted] = await wantedCited(database)
    if (wanted === undefined) throw new Error('It is not asked about.')
    await papers().take(wanted, other)
    expect(added).toEqual(['Glaciers of the northern almanac under shifting tides'])
    expect(await steps()).toEqual([])
  })

  it('comes by another of its identifiers where one of two is wrong', async () => {
    looked = () =>
      answer([record('Glaciers of the northern almanac'), record(entry.title ?? '', '2')])
    await untilIdle(() => papers().want([entry]))
    expect(added).toEqual([entry.title])
  })

  it('comes where the entry prints no title to compare with', async () => {
    looked = () => answer([record('Glaciers of the northern almanac under shifting tides')])
    const { title: _, ...rest } = entry
    await untilIdle(() => papers().want([{ ...rest, text: 'C. Spinner, arXiv:2101.00001' }]))
    expect(added).toHaveLength(1)
  })

  it('is looked for by its title when a person says so, or when nothing else is printed', async () => {
    looked = () => answer([])
    await untilIdle(() => papers().want([entry]))
    expect(await steps()).toEqual([{ kind: 'named' }])
    const candidates = [{ work: record(entry.title ?? ''), confidence: 0.9 }]
    found = answer(candidates)
    const [wanted] = await wantedCited(database)
    if (wanted === undefined) throw new Error('It is not asked about.')
    await untilIdle(() => papers().ask(wanted, 'search'))
    expect(await steps()).toEqual([{ kind: 'found', candidates }])
    await papers().leave(wanted)
    expect(await steps()).toEqual([])
    await untilIdle(() => papers().want([{ ...entry, identifiers: [] }]))
    expect(await steps()).toEqual([{ kind: 'found', candidates }])
    expect(added).toEqual([])
  })

  it('is asked about with others at once, and each answer belongs to the one that it names', async () => {
    const named = (scheme: 'arxiv' | 'doi', value: string, title: string): Reference => ({
      identifiers: [{ scheme, value }],
      title,
      text: title,
    })
    const glaciers = record('Glaciers of the northern almanac under shifting tides', '3')
    looked = ([first]) =>
      answer(
        first?.scheme === 'doi'
          ? []
          : [glaciers, record('Amber looms', '2'), record(entry.title ?? '')],
      )
    await untilIdle(() =>
      papers().want([
        entry,
        named('doi', '10.1/x', 'Birch looms'),
        named('arxiv', '2', 'Amber looms'),
        named('arxiv', '3', 'Counting threads of amber in the mills'),
        named('arxiv', '4', 'Looms nobody knows'),
      ]),
    )
    expect(added).toEqual([entry.title, 'Amber looms'])
    expect(asked).toEqual([['2101.00001', '2', '3', '4'], ['10.1/x']])
    expect(await steps()).toEqual([
      { kind: 'named' },
      { kind: 'named', record: glaciers },
      { kind: 'named' },
    ])
  })

  it('is asked about by its arXiv id with the others, and by all that names it where that is another paper', async () => {
    const both = (id: string, title: string): Reference => ({
      identifiers: [
        { scheme: 'doi', value: `10.1/${id}` },
        { scheme: 'arxiv', value: id },
      ],
      title,
      text: title,
    })
    const glaciers = record('Glaciers of the northern almanac under shifting tides', '6')
    looked = (identifiers) =>
      answer([
        ...(identifiers.length > 1 ? [glaciers] : []),
        ...(identifiers.some(({ scheme }) => scheme === 'doi')
          ? [record('Counting threads of amber in the mills', '6')]
          : [record('Setting looms of birch', '5')]),
      ])
    await untilIdle(() =>
      papers().want([
        both('5', 'Setting looms of birch'),
        both('6', 'Counting threads of amber in the mills'),
      ]),
    )
    expect(asked).toEqual([
      ['5', '6'],
      ['10.1/6', '6'],
    ])
    expect(added).toEqual(['Setting looms of birch', 'Counting threads of amber in the mills'])
    expect(await steps()).toEqual([])
  })

  it('waits while nobody can be asked, over a new start too, and says why an answer did not come', async () => {
    isOnline = false
    await untilIdle(() => papers().want([entry]))
    expect(await steps()).toEqual([{ kind: 'lookUp' }])
    isOnline = true
    looked = () => refuse({ code: 'upstreamDown', message: 'arXiv is down.', isRetryable: true })
    await papers().resume()
    expect(await steps()).toEqual([{ kind: 'failed', reason: 'arXiv is down.', of: 'lookUp' }])
  })

  it('is wanted once, however often it is asked for, and a damaged list is an empty one', async () => {
    isOnline = false
    await untilIdle(() => papers().want([entry]))
    await untilIdle(() => papers().want([entry]))
    expect(await steps()).toHaveLength(1)
    await database.meta.put({ key: 'wantedCited', value: [{ id: 1 }] })
    expect(await steps()).toEqual([])
  })
})
