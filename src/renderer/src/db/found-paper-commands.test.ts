import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SourceId, WorkId, WorkRecord } from '#domain/work'
import { redo, undo, useHistory } from '#renderer/state/history'
import { addPasted, addRecord } from './add-paper'
import { applyFolds } from './apply-folds'
import { openCandidates, refuseFound, takeFound } from './found-paper-commands'
import { library } from './library-database'
import { keepCame } from './papers-came'

const sourceId = 'pasted' as SourceId
const now = '2026-11-20T08:00:00.000Z'
const title = 'Sparse Lanterns for Patient Looms'
const record: WorkRecord = {
  provider: 'semanticScholar',
  fetchedAt: now,
  identifiers: [{ scheme: 'doi', value: '10.5555/lanterns' }],
  facts: { title, year: 2019, abstract: 'On lanterns.' },
}

let workId: WorkId
beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
  const entry = { identifiers: [], facts: { title, year: 2019, venue: 'Loom Letters' }, links: [] }
  const [placed] = await addPasted(library, [entry], { sourceId, now })
  if (placed === undefined) throw new Error('It made no paper.')
  workId = placed.workId
  await keepCame('1 paper added', [workId], [])
})

/** What the library shows, once the folds have followed. */
const shown = async () => {
  await applyFolds(library)
  const states = await library.readingStates.toArray()
  const removed = new Set(states.flatMap((state) => (state.isRemoved ? [state.workId] : [])))
  const works = await library.works.toArray()
  return works
    .filter(({ id, foldedInto }) => foldedInto === undefined && !removed.has(id))
    .map(({ identifiers, venue, abstract }) => ({
      name: identifiers[0]?.value,
      venue,
      abstract,
    }))
}
const alone = [{ name: undefined, venue: 'Loom Letters', abstract: undefined }]
const joined = [{ name: '10.5555/lanterns', venue: 'Loom Letters', abstract: 'On lanterns.' }]

describe('a paper that was found for a pasted one', () => {
  it('is one with it when it is taken, and gone again with one undo', async () => {
    await takeFound(workId, record, sourceId)
    expect(await shown()).toEqual(joined)
    await undo()
    expect(await shown()).toEqual(alone)
    await redo()
    expect(await shown()).toEqual(joined)
  })

  it('that the library has stays there, taken or not', async () => {
    const apart = { ...record, facts: { ...record.facts, title: 'Lanterns, Sparse and Patient' } }
    await addRecord(library, apart, sourceId)
    await takeFound(workId, apart, sourceId)
    expect(await shown()).toEqual(joined)
    await undo()
    expect(await shown()).toHaveLength(2)
  })

  it('is offered no more when it is refused, until that is undone', async () => {
    const candidates = [{ work: record, confidence: 0.9 }]
    expect(await openCandidates(workId, candidates)).toEqual(candidates)
    await refuseFound(workId, record)
    expect(await openCandidates(workId, candidates)).toEqual([])
    expect(await shown()).toEqual(alone)
    await undo()
    expect(await openCandidates(workId, candidates)).toEqual(candidates)
  })
})
