import { create } from 'zustand'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import { readClues } from '#paper-text/paper-clues'
import { recognisePaper } from '#paper-text/recognise-paper'
import { addPaper } from '#renderer/db/add-paper'
import { attachFiles } from '#renderer/db/attachment-commands'
import { isFileAttached } from '#renderer/db/attachment-queries'
import { findForFile } from '#renderer/db/find-for-file'
import { library } from '#renderer/db/library-database'
import { libraryClient } from '#renderer/workers/library/client'
import { pdfClient } from '#renderer/workers/pdf/client'
import { builtInId } from './built-in-sources'
import { givePdf } from './give-pdf'
import { startSync } from './sync'
import {
  type FileQuestion,
  type FileReading,
  nameWithoutEnd,
  type TakenFiles,
  takeFiles as takeAll,
} from './take-files-core'

/** Files that are being taken in, or were, until the person closes the report. */
export const useTakenFiles = create<{ readonly taken: TakenFiles | undefined }>(() => ({
  taken: undefined,
}))

let controller: AbortController | undefined

/** Takes files in; `target`: the paper that they are of, where the person said so. A second call waits for the first to end. */
export async function takeFiles(files: readonly File[], target?: WorkId): Promise<void> {
  if (files.length === 0) return
  const own = new AbortController()
  const before = running
  running = (async () => {
    await before
    controller = own
    const added: Identifier[] = []
    const earlier = useTakenFiles.getState().taken?.questions ?? []
    await takeAll(
      files,
      target,
      {
        give: givePdf,
        read: readFile,
        recognise: async (clues) =>
          recognisePaper(clues, await findForFile(library, clues, nearTitles)),
        isAttached: isFileAttached,
        attach: attachFiles,
        addPaper: async (paper) => {
          added.push(...paper.identifiers)
          return await addNow(paper)
        },
      },
      {
        signal: own.signal,
        onChange: (taken) =>
          useTakenFiles.setState({
            taken: { ...taken, questions: [...earlier, ...taken.questions] },
          }),
      },
    )
    // Details come when somebody can be asked; the papers are there already.
    if (added.length > 0) void startSync(builtInId('pasted'), { wanted: added })
  })()
  await running
}

let running: Promise<void> = Promise.resolve()

export const cancelTaking = (): void => controller?.abort()

export const closeTaken = (): void => useTakenFiles.setState({ taken: undefined })

/** A person's answer: the paper of the library that the file is of. */
export async function attachAsked(question: FileQuestion, workId: WorkId): Promise<void> {
  const { hash, sizeBytes, name, pageCount } = question
  const pages = pageCount === undefined ? {} : { pageCount }
  await attachFiles([{ workId, hash, sizeBytes, origin: { kind: 'file', name }, ...pages }])
  settle(question)
}

/** A person's answer: a paper that the library does not have. */
export async function addAsked(question: FileQuestion, title: string): Promise<void> {
  const identifiers = question.identifier === undefined ? [] : [question.identifier]
  const workId = await addNow({ title: title.trim() || nameWithoutEnd(question.name), identifiers })
  await attachAsked(question, workId)
  if (identifiers.length > 0) void startSync(builtInId('pasted'), { wanted: identifiers })
}

/** The file stays unnamed, and goes with the next clean-up. */
export const settle = (question: FileQuestion): void =>
  useTakenFiles.setState(({ taken }) => ({
    taken: taken && {
      ...taken,
      questions: taken.questions.filter(({ hash }) => hash !== question.hash),
    },
  }))

const addNow = (paper: {
  readonly title: string
  readonly identifiers: readonly Identifier[]
}): Promise<WorkId> =>
  addPaper(library, paper, { sourceId: builtInId('pasted'), now: new Date().toISOString() })

/** Reads the first page and no more: the rest is of no use for recognition. */
async function readFile(file: File, signal: AbortSignal): Promise<FileReading> {
  const first = new AbortController()
  const stop = (): void => first.abort()
  signal.addEventListener('abort', stop, { once: true })
  let pageCount: number | undefined
  let clues: Parameters<typeof readClues>[0] = { fileName: file.name }
  await pdfClient.readText(async () => new Uint8Array(await file.arrayBuffer()), {
    signal: first.signal,
    onOpened: ({ pages, metadata: { title, doi } }) => {
      pageCount = pages.length
      clues = {
        ...clues,
        ...(title === undefined ? {} : { metadataTitle: title }),
        ...(doi === undefined ? {} : { metadataDoi: doi }),
      }
    },
    onPage: (page) => {
      if (page.pageIndex === 0) clues = { ...clues, page }
      stop()
    },
  })
  signal.removeEventListener('abort', stop)
  return { clues: readClues(clues), ...(pageCount === undefined ? {} : { pageCount }) }
}

const mostNear = 5

/** Papers whose titles hold the same words; where the index is not there yet, none. */
async function nearTitles(title: string): Promise<readonly WorkId[]> {
  try {
    return (await libraryClient.complete(title.slice(0, 200), mostNear)).map(({ workId }) => workId)
  } catch {
    return []
  }
}
