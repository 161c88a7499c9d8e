import { describe, expect, it } from 'vitest'
import { answer, refuse } from '#contract/failure'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { PaperClues } from '#paper-text/paper-clues'
import type { Recognition } from '#paper-text/recognise-paper'
import type { PaperOfFile } from '#renderer/db/add-paper'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import type { AskedFile } from '#renderer/db/file-questions'
import { type TakeFilesParts, type TakenFiles, takeFiles } from './take-files-core'

const noClues: PaperClues = {
  dois: [],
  titles: ['On Lamps and Looms'],
  authors: ['Ada Almquist'],
  letters: '',
}
const file = (name: string, words = name): File => new File([words], name)
/** The same words are the same file. */
const hashOf = (words: string): FileHash =>
  [...words]
    .reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
    .toString(16)
    .padStart(64, '0') as FileHash

const setUp = (recognitions: Readonly<Record<string, Recognition>> = {}) => {
  const attached: NewAttachment[][] = []
  const added: PaperOfFile[] = []
  const asked: AskedFile[] = []
  let reading = ''
  const parts: TakeFilesParts = {
    give: async (given) => {
      const words = await given.text()
      return words.startsWith('<')
        ? refuse({ code: 'notPdf', message: 'It is a web page.', isRetryable: false })
        : answer({ hash: hashOf(words), sizeBytes: words.length })
    },
    read: async (given) => {
      reading = given.name
      return { clues: noClues, pageCount: 7 }
    },
    recognise: async () => recognitions[reading] ?? { kind: 'unsure', candidates: [] },
    isAttached: async (hash) => hash === hashOf('there'),
    attach: async (files) => {
      attached.push([...files])
    },
    addPaper: async (paper) => {
      added.push(paper)
      return 'new' as WorkId
    },
    ask: async (question) => {
      asked.push(question)
    },
  }
  const controller = new AbortController()
  const changes: TakenFiles[] = []
  const take = (files: readonly File[], target?: WorkId) =>
    takeFiles(files, target, parts, {
      signal: controller.signal,
      onChange: (taken) => changes.push(taken),
    })
  return { take, attached, added, asked, changes, controller }
}
const lamps = 'lamps' as WorkId

describe('files that are taken in', () => {
  it('are attached in one step, asked about, known already, or refused', async () => {
    const { take, attached, added, asked } = setUp({
      'a.pdf': { kind: 'known', workId: lamps },
      'b.pdf': { kind: 'named', identifier: { scheme: 'doi', value: '10.5555/b' } },
    })
    const taken = await take([
      file('a.pdf'),
      file('b.pdf'),
      file('c.pdf'),
      file('again.pdf', 'a.pdf'),
      file('there.pdf', 'there'),
      file('page.pdf', '<html>'),
    ])
    expect(taken).toMatchObject({
      total: 6,
      done: 6,
      attached: 2,
      added: 1,
      known: 2,
      refused: [{ name: 'page.pdf', reason: 'It is a web page.' }],
      asked: 1,
      isCancelled: false,
    })
    expect(attached.map((files) => files.map(({ workId }) => workId))).toEqual([['lamps', 'new']])
    expect(attached[0]?.[0]?.pageCount).toBe(7)
    expect(added).toMatchObject([{ title: 'On Lamps and Looms', authors: ['Ada Almquist'] }])
    expect(asked).toMatchObject([
      { name: 'c.pdf', candidates: [], authors: ['Ada Almquist'], pageCount: 7 },
    ])
  })

  it('dropped on a paper are its files, whatever they say', async () => {
    const { take, attached } = setUp()
    expect(await take([file('x.pdf')], lamps)).toMatchObject({ attached: 1, asked: 0 })
    expect(attached[0]?.[0]).toMatchObject({
      workId: lamps,
      origin: { kind: 'file', name: 'x.pdf' },
    })
  })

  it('keep what is done when a person cancels', async () => {
    const { take, attached, controller, changes } = setUp({
      'a.pdf': { kind: 'known', workId: lamps },
    })
    const files = [file('a.pdf'), file('b.pdf')]
    const ending = take(files)
    while (changes.at(-1)?.done !== 1) await Promise.resolve()
    controller.abort()
    expect(await ending).toMatchObject({ attached: 1, isCancelled: true })
    expect(attached).toHaveLength(1)
    expect((await ending).current).toBeUndefined()
  })
})
