import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import type { Work } from '#domain/work'
import { StemmaDatabase } from './database'
import { findCitedWork } from './find-cited-work'
import { putTestWork } from './put-test-work'

let names = 0
let database: StemmaDatabase
beforeEach(() => {
  names += 1
  database = new StemmaDatabase(`found-${names}`)
})

const arxiv: Identifier = { scheme: 'arxiv', value: '2101.00001' }

const addWork = (id: string, title: string, part: Partial<Work> = {}): Promise<void> =>
  putTestWork(database, id, title, part)

const amber = 'Weaving amber threads by hand'

describe('the paper that a printed reference names', () => {
  it('is told by an identifier before a title, the title being another paper’s or not', async () => {
    await addWork('a', amber, { identifiers: [arxiv] })
    await addWork('b', 'Spinning birch threads by machine')
    const reference = { identifiers: [arxiv], title: 'Spinning birch threads by machine' }
    expect((await findCitedWork(database, reference))?.id).toBe('a')
  })

  it('is told by a title that one paper has, in a year near enough', async () => {
    await addWork('a', amber, { year: 2021 })
    expect((await findCitedWork(database, { identifiers: [], title: amber, year: 2019 }))?.id).toBe(
      'a',
    )
    expect(
      await findCitedWork(database, { identifiers: [], title: amber, year: 1999 }),
    ).toBeUndefined()
  })

  it('is none where two papers have the title', async () => {
    await addWork('a', amber)
    await addWork('b', amber)
    expect(await findCitedWork(database, { identifiers: [], title: amber })).toBeUndefined()
  })

  it('is not the one whose identifier stands beside another title, nor one by other people', async () => {
    await addWork('a', amber, {
      identifiers: [arxiv],
      year: 2021,
      authors: [{ name: 'Ada Almquist' }],
    })
    const other = 'Spinning birch threads by machine'
    const printed = (title: string, names: string) => ({
      identifiers: [arxiv],
      title,
      year: 2021,
      text: `${names} ${title}. arXiv:2101.00001, 2021.`,
    })
    expect(
      await findCitedWork(database, printed(other, 'B. Benitez and C. Calder.')),
    ).toBeUndefined()
    await addWork('b', other, { year: 2021, authors: [{ name: 'Nils Okafor' }] })
    expect(
      await findCitedWork(database, printed(other, 'B. Benitez and C. Calder.')),
    ).toBeUndefined()
    await addWork('c', other, { year: 2022, authors: [{ name: 'Bo Benitez' }] })
    expect((await findCitedWork(database, printed(other, 'B. Benitez and C. Calder.')))?.id).toBe(
      'c',
    )
    expect((await findCitedWork(database, printed(amber, 'A. Almquist.')))?.id).toBe('a')
  })
})
