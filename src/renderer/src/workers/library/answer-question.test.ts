import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it } from 'vitest'
import type { Reference } from '#domain/citation'
import type { ReadingState } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import { testWork } from '#domain/test-work'
import type { Work, WorkId } from '#domain/work'
import { StemmaDatabase } from '#renderer/db/database'
import { takeRevision } from '#renderer/db/revision'
import { answerQuestion } from './answer-question'
import { type RunningLibrary, runLibrary } from './library-service'
import { emptyMemory } from './memory'
import type { Answer, Question, QuestionKind } from './question-protocol'
import { referenceNetwork } from './reference-network'

const id = (text: string): WorkId => text as WorkId

const work = (name: string, changes: Partial<Work> = {}): Work =>
  testWork(name, {
    title: `The paper that is called ${name}`,
    identifiers: [{ scheme: 'arxiv', value: name }],
    ...changes,
  })

interface Library {
  readonly works: readonly Work[]
  readonly cites?: Readonly<Record<string, readonly (string | Reference)[]>>
  /** Who cites a paper, as somebody listed it. */
  readonly citedBy?: Readonly<Record<string, readonly (string | Reference)[]>>
  readonly states?: Readonly<Record<string, Partial<ReadingState>>>
  readonly lists?: Readonly<Record<string, readonly string[]>>
}

const listOf = (entries: readonly (string | Reference)[] | undefined) =>
  entries === undefined
    ? []
    : [
        {
          provider: 'semanticScholar' as const,
          askedAt: '2026-01-01T00:00:00.000Z',
          entries: entries.map((entry) =>
            typeof entry === 'string'
              ? { identifiers: [{ scheme: 'arxiv' as const, value: entry }] }
              : entry,
          ),
        },
      ]

let names = 0
const open: { readonly database: StemmaDatabase; readonly library: RunningLibrary }[] = []

async function start({ works, cites = {}, citedBy = {}, states = {}, lists = {} }: Library) {
  names += 1
  const database = new StemmaDatabase(`answers-${names}`)
  await database.transaction('rw', database.tables, async () => {
    const rev = await takeRevision(database)
    await database.works.bulkPut(works.map((one) => ({ ...one, rev })))
    await database.references.bulkPut(
      [...new Set([...Object.keys(cites), ...Object.keys(citedBy)])].map((workId) => ({
        workId: id(workId),
        rev,
        bibliographies: listOf(cites[workId]),
        citingLists: listOf(citedBy[workId]),
      })),
    )
    await database.readingStates.bulkPut(
      Object.entries(states).map(([workId, changes]) => ({
        workId: id(workId),
        rev,
        tagIds: [],
        isRemoved: false,
        changedAt: '2026-01-02T00:00:00.000Z',
        ...changes,
      })),
    )
    for (const [listId, members] of Object.entries(lists)) {
      await database.listEntries.bulkPut(
        members.map((member, at) => ({
          id: `${listId}-${member}` as never,
          listId: listId as ListId,
          workId: id(member),
          position: String(at),
          remark: '',
          addedAt: '2026-01-02T00:00:00.000Z',
          rev,
        })),
      )
    }
  })
  const library = runLibrary(database, { send: () => undefined, saveAfterMs: 1_000_000 })
  open.push({ database, library })
  await library.caughtUp()
  return async (kind: QuestionKind, changes: Partial<Question> = {}): Promise<Answer> =>
    await library.methods.answer({ kind, scope: { kind: 'library' }, ...changes })
}

afterEach(() => {
  for (const { database, library } of open.splice(0)) {
    library.stop()
    database.close()
  }
})

const works = (...workIds: readonly string[]) => ({
  scope: { kind: 'works' as const, workIds: workIds.map(id) },
})
const lines = ({ groups }: Answer) => groups.flatMap((group) => group.lines)
const told = (answer: Answer) => lines(answer).map(({ paper }) => paper.workId ?? paper.title)

describe('questions of the citation network', () => {
  it('are answered with nothing by an empty library, and by papers without references', async () => {
    for (const library of [{ works: [] }, { works: [work('a')] }]) {
      const ask = await start(library)
      for (const kind of ['foundations', 'missing', 'similar', 'mainPath', 'newCiting'] as const) {
        const answer = await ask(kind)
        expect(lines(answer)).toEqual([])
        expect(answer.scope).toEqual({ papers: library.works.length, withReferences: 0 })
      }
      expect(lines(await ask('connection'))).toEqual([])
      expect(lines(await ask('bridges'))).toEqual([])
    }
  })

  it('join references to one paper that providers name differently', async () => {
    const title = 'A paper that nobody here has yet'
    const ask = await start({
      works: ['a', 'b', 'c', 'd'].map((name) => work(name)),
      cites: {
        a: [{ identifiers: [{ scheme: 'arxiv', value: '1706.1' }], year: 2017 }],
        b: [{ identifiers: [{ scheme: 'arxiv', value: '1706.1' }], title, year: 2017 }],
        c: [{ identifiers: [{ scheme: 'doi', value: '10.1/x' }], title, year: 2018 }],
        // The same words thirty years before name something else.
        d: [{ identifiers: [], title, year: 1987 }],
      },
    })
    const answer = await ask('missing')
    expect(told(answer)).toEqual([title])
    expect(lines(answer)[0]?.reason).toMatchObject({ here: 3, hereOf: 4 })
    expect(lines(answer)[0]?.paper.identifiers).not.toEqual([])
    expect(lines(answer)[0]?.evidence[0]?.papers.map(({ workId }) => workId)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('take a printed reference for the paper that it names, and for nothing where it names none', async () => {
    const printed = (text: string): Reference => ({ identifiers: [], text })
    const ask = await start({
      works: [work('a'), work('b'), work('known', { title: 'On counting leaves in autumn' })],
      cites: {
        a: [
          printed('A. Writer and B. Other. On counting leaves in autumn. 2019.'),
          printed('A. Writer and B. Other. Something that is nowhere. 2018.'),
        ],
        b: [
          printed('A. Writer and B. Other. On counting leaves in autumn. 2019.'),
          printed('A. Writer and B. Other. A third thing altogether. 2017.'),
        ],
      },
    })
    expect(told(await ask('foundations'))).toEqual(['known'])
    // The same authors are no paper.
    expect(lines(await ask('missing'))).toEqual([])
  })

  it('leave removed papers out, as citing, as cited and as missing', async () => {
    const ask = await start({
      works: ['a', 'b', 'c', 'old'].map((name) => work(name)),
      cites: { a: ['old', 'x'], b: ['old', 'x'], c: ['x'] },
      states: { old: { isRemoved: true }, c: { isRemoved: true } },
    })
    expect(told(await ask('foundations'))).toEqual([''])
    const missing = await ask('missing')
    expect(lines(missing)).toHaveLength(1)
    expect(lines(missing)[0]?.reason).toMatchObject({ here: 2, hereOf: 2 })
    expect(missing.scope.papers).toBe(2)
  })

  it('order a list with prerequisites first, and take out what is read', async () => {
    const ask = await start({
      works: [
        work('new', { year: 2024 }),
        work('middle', { year: 2022 }),
        work('root', { year: 2018 }),
        work('read', { year: 2017 }),
        work('elsewhere', { year: 2010 }),
      ],
      cites: { new: ['middle'], middle: ['root', 'read'], root: ['new'] },
      states: { read: { status: 'read' } },
      lists: { list: ['new', 'middle', 'root', 'read'] },
    })
    const answer = await ask('order', { scope: { kind: 'list', listId: 'list' as ListId } })
    // The root cites a later paper: its newer version does, and that is not waited for.
    expect(told(answer)).toEqual(['root', 'middle', 'new'])
    expect(lines(answer)[1]?.reason).toEqual({
      kind: 'order',
      citedBy: 1,
      buildsOn: 2,
      areReferencesKnown: true,
    })
    expect(answer.workIds).toEqual(['root', 'middle', 'new'])
  })

  it('connect two papers over a third, also over one that is not there', async () => {
    const ask = await start({
      works: ['a', 'b', 'c', 'lonely'].map((name) => work(name)),
      cites: { a: ['x'], b: ['x', 'c'] },
    })
    const answer = await ask('connection', works('a', 'b'))
    expect(answer.groups.map(({ kind }) => kind)).toEqual(['shortest'])
    expect(lines(answer).map(({ reason }) => reason)).toEqual([
      { kind: 'step', step: 'start' },
      { kind: 'step', step: 'citedBy' },
      { kind: 'step', step: 'cites' },
    ])
    expect(lines(answer)[1]?.paper.workId).toBeUndefined()
    expect((await ask('connection', works('a', 'lonely'))).groups).toEqual([])
    expect((await ask('connection', works('a'))).groups).toEqual([])
    expect(lines(await ask('connection', works('c', 'a')))).toHaveLength(4)
  })

  it('find new papers that cite what was read, and say which', async () => {
    const ask = await start({
      works: [
        work('read'),
        work('old', { year: 2020 }),
        work('fresh', { year: 2024 }),
        work('arrived', { year: 2019, isArrival: true }),
        work('done', { year: 2025 }),
      ],
      cites: { old: ['read'], fresh: ['read'], arrived: ['read'], done: ['read'] },
      states: { read: { status: 'read' }, done: { status: 'skimmed' } },
    })
    const answer = await ask('newCiting')
    expect(told(answer)).toEqual(['arrived', 'fresh', 'old'])
    expect(lines(answer)[0]?.evidence[0]).toMatchObject({ kind: 'cited', total: 1 })
  })

  it('find what bridges two lists', async () => {
    const ask = await start({
      works: ['a', 'b', 'c', 'd', 'between'].map((name) => work(name)),
      cites: { a: ['between'], between: ['d'], c: ['y'] },
      lists: { first: ['a', 'b'], second: ['c', 'd'] },
    })
    const answer = await ask('bridges', {
      scope: { kind: 'list', listId: 'first' as ListId },
      other: { kind: 'list', listId: 'second' as ListId },
    })
    expect(told(answer)).toEqual(['between'])
    expect(lines(answer)[0]?.reason).toMatchObject({ kind: 'bridge', first: 1, second: 1 })
    expect(lines(answer)[0]?.evidence.map(({ kind }) => kind)).toEqual(['first', 'second'])
  })

  it('name the shared references and the shared words of similar papers', async () => {
    const ask = await start({
      works: [
        work('a', { title: 'Pruning gates of recurrent networks' }),
        work('b', { title: 'Something else altogether' }),
        work('c', { title: 'Recurrent networks and pruning' }),
        work('d', { title: 'Gardens of the old town' }),
      ],
      cites: { a: ['x', 'y'], b: ['x', 'y'], d: ['z'] },
    })
    const answer = await ask('similar', works('a'))
    expect(new Set(told(answer))).toEqual(new Set(['b', 'c']))
    const [shared, alike] = ['b', 'c'].map((name) =>
      lines(answer).find(({ paper }) => paper.workId === name),
    )
    expect(shared?.reason).toMatchObject({ sharedReferences: 2, words: [] })
    expect(shared?.evidence[0]).toMatchObject({ kind: 'sharedReferences', total: 2 })
    expect(alike?.reason).toMatchObject({
      sharedReferences: 0,
      words: expect.arrayContaining(['pruning', 'recurrent']),
    })
  })
})

describe('who is said to cite a paper', () => {
  const stranger: Reference = {
    identifiers: [{ scheme: 'arxiv', value: '2401.1' }],
    title: 'A newer paper that nobody here has',
    year: 2024,
  }

  it('is one citation, whether a bibliography says it, a citing list, or both', async () => {
    const ask = await start({
      works: ['a', 'b', 'c', 'root'].map((name) => work(name)),
      cites: { a: ['root'], b: ['root'], c: ['x'] },
      // `c` is known not to print it by one index, and another names it among those who cite it.
      citedBy: { root: ['a', 'c', stranger] },
    })
    const { groups, library } = await ask('foundations')
    const [line] = groups.flatMap((group) => group.lines)
    expect(line?.paper.workId).toBe('root')
    expect(line?.reason).toMatchObject({ here: 3, hereOf: 3, elsewhereOf: 0 })
    expect(
      line?.evidence[0]?.papers.map(({ workId, isFromCitingList }) => [workId, isFromCitingList]),
    ).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', true],
    ])
    expect(library).toEqual({ papers: 4, withReferences: 3 })
  })

  it('makes of the citing paper none with known references: shares leave it out on both sides', async () => {
    const ask = await start({
      works: ['a', 'b', 'c', 'listed', 'root'].map((name) => work(name)),
      cites: { a: ['root'], b: ['root'], c: ['x'] },
      citedBy: { root: ['listed', stranger] },
      lists: { list: ['a', 'b', 'listed'] },
    })
    const answer = await ask('foundations', { scope: { kind: 'list', listId: 'list' as ListId } })
    expect(lines(answer)[0]?.reason).toMatchObject({
      here: 2,
      hereOf: 2,
      elsewhere: 0,
      elsewhereOf: 1,
    })
    expect(answer.scope).toEqual({ papers: 3, withReferences: 2 })
  })

  it('connects two papers over one that the library does not have, and says where that is from', async () => {
    const ask = await start({
      works: [work('a'), work('b')],
      citedBy: { a: [stranger], b: [{ ...stranger, identifiers: [] }] },
    })
    const found = lines(await ask('connection', works('a', 'b')))
    expect(found.map(({ paper }) => paper.title)).toContain(stranger.title)
    expect(found.map(({ reason }) => reason)).toEqual([
      { kind: 'step', step: 'start' },
      { kind: 'step', step: 'cites', isFromCitingList: true },
      { kind: 'step', step: 'citedBy', isFromCitingList: true },
    ])
  })

  it('is new and citing: own papers first, then those that the library does not have', async () => {
    const ask = await start({
      works: [work('read'), work('own', { year: 2020 })],
      citedBy: { read: ['own', stranger] },
      states: { read: { status: 'read' } },
      lists: { list: ['read', 'own'] },
    })
    const answer = await ask('newCiting')
    expect(told(answer)).toEqual(['own', stranger.title])
    expect(lines(answer)[1]).toMatchObject({
      paper: { year: 2024, identifiers: stranger.identifiers },
      evidence: [{ kind: 'cited', papers: [{ workId: 'read', isFromCitingList: true }] }],
    })
    // Of a list: what stands on it.
    const ofList = await ask('newCiting', { scope: { kind: 'list', listId: 'list' as ListId } })
    expect(told(ofList)).toEqual(['own'])
  })

  it('makes papers alike that are cited together, and none less alike that nobody was asked about', async () => {
    const library = {
      works: [
        ...['a', 'b', 'c', 'd'].map((name) => work(name, { title: `${name}${name}${name}` })),
        ...['x', 'y'].map((name) => work(name, { title: `${name}${name}${name}` })),
      ],
      cites: { x: ['a', 'b'], y: ['a', 'b'] },
    }
    const plain = await (await start(library))('similar', works('a'))
    const many = Array.from({ length: 50 }, (_, at) => `24${at}.1`)
    const ask = await start({ ...library, citedBy: { a: ['c1.1', ...many], c: ['c1.1'] } })
    const answer = await ask('similar', works('a'))
    expect(told(plain)[0]).toBe('b')
    expect(told(answer).slice(0, 2)).toEqual(['b', 'c'])
    expect(lines(answer)[1]?.reason).toMatchObject({ sharedCiting: 1 })
  })

  it('counts for nothing when the citing or the cited paper was removed', async () => {
    const ask = await start({
      works: ['a', 'b', 'gone'].map((name) => work(name)),
      citedBy: { a: ['gone'], gone: [stranger, 'b'] },
      states: { gone: { isRemoved: true }, a: { status: 'read' } },
    })
    expect(lines(await ask('newCiting'))).toEqual([])
    expect((await ask('connection', works('a', 'b'))).groups).toEqual([])
  })
})

describe('the network of 10,000 papers', () => {
  it('is built and asked without a pause that a person would notice', {
    timeout: 120_000,
  }, async () => {
    const memory = emptyMemory()
    const count = 10_000
    for (let at = 0; at < count; at += 1) {
      const paper = work(`p${at}`, { year: 2000 + (at % 25) })
      memory.citations.putWork(memory.columns.putWork(paper), paper)
    }
    for (let at = 0; at < count; at += 1) {
      memory.citations.putReferences(
        at,
        {
          workId: id(`p${at}`),
          rev: 1,
          bibliographies: [
            {
              provider: 'semanticScholar',
              askedAt: '2026-01-01T00:00:00.000Z',
              entries: Array.from({ length: 45 }, (_, entry) => ({
                identifiers: [
                  {
                    scheme: 'arxiv' as const,
                    // A third is in the library; of the rest few are cited often and many once.
                    value:
                      entry % 3 === 0
                        ? `p${(at * 7 + entry * entry * 13) % count}`
                        : `q${Math.floor(((at * 31 + entry * 17) % 997) ** 2 / 8) + entry}`,
                  },
                ],
              })),
            },
          ],
        },
        false,
      )
    }
    memory.areCitationsReady = true
    const database = new StemmaDatabase('answers-many')
    const started = performance.now()
    expect((await referenceNetwork(memory)).graph.edgeCount).toBeGreaterThan(300_000)
    console.info(`network of 450,000 references: ${(performance.now() - started).toFixed(0)} ms`)
    expect(await referenceNetwork(memory)).toBe(await referenceNetwork(memory))
    memory.citations.changes += 1
    const shares: number[] = []
    const building = referenceNetwork(memory, (share) => shares.push(share))
    // Whoever else asks meanwhile waits for the same one.
    const also = referenceNetwork(memory)
    // What comes while it is built is part of it.
    const late = work('late')
    setTimeout(() => memory.citations.putWork(memory.columns.putWork(late), late))
    expect((await building).rowCount).toBe(count + 1)
    expect(await also).toBe(await building)
    expect(shares.length).toBeGreaterThan(2)
    expect(shares.every((share) => share >= 0 && share < 1)).toBe(true)
    const kinds = ['foundations', 'missing', 'order', 'mainPath', 'newCiting'] as const
    for (const kind of kinds) {
      const before = performance.now()
      const answer = await answerQuestion(database, memory, { kind, scope: { kind: 'library' } })
      const tookMs = performance.now() - before
      console.info(`${kind}: ${answer.total} papers in ${tookMs.toFixed(0)} ms`)
      // Far more than a quiet machine needs (under 0.4 s): it guards against time that grows with the square of the library.
      expect(tookMs).toBeLessThan(15_000)
    }
    const before = performance.now()
    await answerQuestion(database, memory, { kind: 'similar', ...works('p1', 'p2') })
    await answerQuestion(database, memory, { kind: 'connection', ...works('p1', 'p9000') })
    console.info(`similar and connection: ${(performance.now() - before).toFixed(0)} ms`)
    expect(performance.now() - before).toBeLessThan(15_000)
    database.close()
  })
})
