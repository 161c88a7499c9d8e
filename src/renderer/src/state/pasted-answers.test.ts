import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Identifier } from '#domain/identifier'
import type { WorkRecord } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import { addPasted, addRecord } from '#renderer/db/add-paper'
import { library } from '#renderer/db/library-database'
import { judgeEntry, type PastedQuestion, pastedQuestions } from '#renderer/db/pasted-questions'
import { builtInId } from './built-in-sources'
import { undo, useHistory } from './history'
import { useNotices } from './notices'
import { keepAsWritten, leaveQuestion, takeNamed } from './pasted-answers'

const now = '2026-11-20T08:00:00.000Z'
const doi: Identifier = { scheme: 'doi', value: '10.5555/lanterns' }
const lanterns = 'Sparse Lanterns for Patient Looms'
const glaciers = 'Glaciers of the Northern Almanac under Shifting Tides'
const entry: PastedEntry = {
  identifiers: [doi],
  facts: { title: lanterns, authors: [{ name: 'Ada Almquist' }], year: 2019 },
  links: [],
}
const other: WorkRecord = {
  provider: 'semanticScholar',
  fetchedAt: now,
  identifiers: [doi],
  facts: { title: glaciers, year: 2024 },
}
const question: PastedQuestion = { id: 'q', entry, identifier: doi, other }

beforeEach(async () => {
  await library.delete()
  await library.open()
  await library.meta.put({ key: 'pastedQuestions', value: [question] })
  useHistory.setState({ done: [], undone: [] })
  useNotices.setState({ notices: [] })
})

/** Titles and identifiers of what the library shows. */
const shown = async () => {
  const states = await library.readingStates.toArray()
  const removed = new Set(states.flatMap((state) => (state.isRemoved ? [state.workId] : [])))
  const works = (await library.works.toArray()).filter(({ id }) => !removed.has(id))
  return works
    .map(({ title, identifiers }) => [title, ...identifiers.map(({ value }) => value)])
    .toSorted()
}
const said = () => useNotices.getState().notices.at(-1)?.text

describe('of two papers under one pasted identifier', () => {
  it('the entry is there as it is written, without the identifier, and goes with one undo', async () => {
    await keepAsWritten(question)
    expect(await shown()).toEqual([[lanterns]])
    expect(await pastedQuestions(library)).toEqual([])
    expect(said()).toBe(`‘${lanterns}’ added.`)
    // Pasted again, it is known, and nothing is asked.
    expect(await judgeEntry(library, entry, doi)).toMatchObject({ title: lanterns })
    await undo()
    expect(await shown()).toEqual([])
  })

  it('the one that is named comes as its source describes it, and goes with one undo', async () => {
    await takeNamed(question)
    expect(await shown()).toEqual([[glaciers, doi.value]])
    expect(await pastedQuestions(library)).toEqual([])
    await undo()
    expect(await shown()).toEqual([])
  })

  it('the one that is named takes the place of an entry that came before anybody could be asked', async () => {
    await addPasted(library, [entry], { sourceId: builtInId('pasted'), now })
    expect(await shown()).toEqual([[lanterns, doi.value]])
    await takeNamed(question)
    expect(await shown()).toEqual([[glaciers, doi.value]])
    expect(said()).toContain(`in place of ‘${lanterns}’`)
    await undo()
    expect(await shown()).toEqual([[lanterns]])
  })

  it('the entry that came before anybody could be asked stays, and loses the identifier', async () => {
    await addPasted(library, [entry], { sourceId: builtInId('pasted'), now })
    await keepAsWritten(question)
    expect(await shown()).toEqual([[lanterns]])
    expect(said()).toBe(`‘${lanterns}’ is in your library already.`)
  })

  it('neither takes anything from a paper that the library has under it', async () => {
    await addRecord(library, other, builtInId('pasted'))
    await keepAsWritten(question)
    expect(await shown()).toEqual([[glaciers, doi.value], [lanterns]])
    await takeNamed(question)
    expect(said()).toContain('is in your library already.')
    expect(await shown()).toEqual([[glaciers, doi.value], [lanterns]])
  })

  it('neither comes where the question is left', async () => {
    await leaveQuestion(question)
    expect(await pastedQuestions(library)).toEqual([])
    expect(await shown()).toEqual([])
  })
})
