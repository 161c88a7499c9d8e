import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { testWork } from '#domain/test-work'
import type { WorkId } from '#domain/work'
import { addMark, removeMarks } from '#renderer/db/annotation-commands'
import { library } from '#renderer/db/library-database'
import { bringInAnnotationsFile, broughtInNotice } from './annotations-import'
import { useHistory } from './history'
import { useNotices } from './notices'
import { shareMarks } from './share-marks'

const none = { added: 0, renewed: 0, known: 0, homeless: 0 }
const last = () => useNotices.getState().notices.at(-1)
const bringIn = (text: string) => bringInAnnotationsFile(new File([text], 'Marks.jsonld'))

beforeEach(async () => {
  await library.delete()
  await library.open()
  useHistory.setState({ done: [], undone: [] })
})

describe('a file of annotations', () => {
  it('that Stemma exported gives back marks that are gone, and says so', async () => {
    const workId = 'w1' as WorkId
    await library.works.put(testWork(workId, { title: 'Rivers' }))
    const hash = 'a'.repeat(64) as Parameters<typeof addMark>[0]['place']['hash']
    const place = { hash, pageIndex: 0, boxes: [] }
    const lost = await addMark({ workId, kind: 'note', colour: 'doubt', place, comment: 'why?' })
    const deleted = await addMark({ workId, kind: 'note', colour: 'doubt', place })
    const { text } = await shareMarks([workId], 'jsonld')
    await library.annotations.delete(lost)
    await removeMarks([deleted])
    await bringIn(text)
    expect(last()).toMatchObject({
      kind: 'undo',
      text: '1 mark brought in from ‘Marks.jsonld’. 1 known already.',
    })
    expect(await library.annotations.get(lost)).toMatchObject({ comment: 'why?', workId })
    await bringIn(text)
    expect(last()).toMatchObject({
      kind: 'done',
      text: 'All 2 marks in ‘Marks.jsonld’ are known already.',
    })
  })

  it('that is none changes nothing and says why', async () => {
    await bringIn('{"id": "urn:uuid:')
    expect(last()?.text).toBe('‘Marks.jsonld’ is not JSON, or it was cut off. Nothing was changed.')
    await bringIn('[{"type": "Annotation"}]')
    expect(last()?.text).toBe(
      '‘Marks.jsonld’ holds no annotations that Stemma wrote. Nothing was changed.',
    )
    expect(useHistory.getState().done).toEqual([])
  })

  it('says what was left out', () => {
    expect(broughtInNotice('‘x’', { ...none, homeless: 2 }, 1)).toEqual({
      kind: 'warning',
      text: 'Nothing was brought in from ‘x’. 2 marks are of papers that your library does not have. 1 could not be read.',
    })
    expect(broughtInNotice('‘x’', { ...none, added: 3, homeless: 1 }, 0).text).toBe(
      '3 marks brought in from ‘x’. 1 mark is of a paper that your library does not have.',
    )
  })
})
