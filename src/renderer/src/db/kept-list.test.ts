import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { StemmaDatabase } from './database'
import { keptList } from './kept-list'

const wishes = keptList('wishes', z.object({ name: z.string() }))
const [amber, birch] = [{ name: 'amber' }, { name: 'birch' }]

let database: StemmaDatabase
beforeEach(() => {
  database = new StemmaDatabase('kept-list')
})
afterEach(() => database.delete())

describe('a list that is kept', () => {
  it('is rewritten as it is at that moment, whoever else rewrites it', async () => {
    await Promise.all([
      wishes.change(database, (before) => [...before, amber]),
      wishes.change(database, (before) => [...before, birch]),
    ])
    expect(await wishes.read(database)).toEqual([amber, birch])
    await wishes.change(database, (before) => before.filter(({ name }) => name !== 'amber'))
    expect(await wishes.read(database)).toEqual([birch])
  })

  it('is written only when it changes, so that nobody who follows it is woken', async () => {
    await wishes.change(database, (before) => before)
    expect(await database.meta.get('wishes')).toBeUndefined()
  })

  it('is empty when it is damaged, and heals with the next wish', async () => {
    await database.meta.put({ key: 'wishes', value: [{ name: 1 }] })
    expect(await wishes.read(database)).toEqual([])
    await wishes.change(database, (before) => [...before, amber])
    expect(await wishes.read(database)).toEqual([amber])
  })
})
