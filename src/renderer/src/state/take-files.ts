import { create } from 'zustand'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import { readClues } from '#paper-text/paper-clues'
import { recognisePaper } from '#paper-text/recognise-paper'
import { addPaper, type PaperOfFile } from '#renderer/db/add-paper'
import { attachFiles, type NewAttachment } from '#renderer/db/attachment-commands'
import { isFileAttached } from '#renderer/db/attachment-queries'
import {
  askAboutFiles,
  type FileQuestion,
  originOfAsked,
  settleFiles,
} from '#renderer/db/file-questions'
import { findForFile } from '#renderer/db/find-for-file'
import { library } from '#renderer/db/library-database'
import { libraryClient } from '#renderer/workers/library/client'
import { pdfClient } from '#renderer/workers/pdf/client'
import { builtInId } from './built-in-sources'
import { givePdf } from './give-pdf'
import { startSync } from './sync'
import {
  type FileReading,
  nameWithoutEnd,
  type PlaceFileParts,
  type TakenFiles,
  takeFiles as takeAll,
} from './take-files-core'

interface Taking {
  /** Files that are being taken in, or were, until the person closes the report. */
  readonly taken: TakenFiles | undefined
  /** The person closed the card: open questions wait until they ask for them, or for the next start. */
  readonly arePutAside: boolean
}

export const useTakenFiles = create<Taking>(() => ({ taken: undefined, arePutAside: false }))

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
    await takeAll(
      files,
      target,
      {
        give: givePdf,
        read: (file, signal) =>
          readFirstPage(file.name, async () => new Uint8Array(await file.arrayBuffer()), signal),
        ...placeFileParts,
        attach: attachAndSettle,
        addPaper: async (paper) => {
          added.push(...paper.identifiers)
          return await addNow(paper)
        },
      },
      {
        signal: own.signal,
        onChange: (taken) => useTakenFiles.setState({ taken, arePutAside: false }),
      },
    )
    // Details come when somebody can be asked; the papers are there already.
    if (added.length > 0) void startSync(builtInId('pasted'), { wanted: added })
  })()
  await running
}

let running: Promise<void> = Promise.resolve()

export const cancelTaking = (): void => controller?.abort()

export const closeTaken = (): void =>
  useTakenFiles.setState({ taken: undefined, arePutAside: true })

/** The person wants to answer now what they put aside. */
export const showFileQuestions = (): void => useTakenFiles.setState({ arePutAside: false })

/** A person's answer: the paper of the library that the file is of. */
export async function attachAsked(question: FileQuestion, workId: WorkId): Promise<void> {
  const { hash, sizeBytes, pageCount } = question
  const pages = pageCount === undefined ? {} : { pageCount }
  await attachAndSettle([{ workId, hash, sizeBytes, origin: originOfAsked(question), ...pages }])
}

/** A person's answer: a paper that the library does not have. */
export async function addAsked(question: FileQuestion, title: string): Promise<void> {
  const { name, identifier, authors } = question
  const identifiers = identifier === undefined ? [] : [identifier]
  const workId = await addNow({ title: title.trim() || nameWithoutEnd(name), authors, identifiers })
  await attachAsked(question, workId)
  if (identifiers.length > 0) void startSync(builtInId('pasted'), { wanted: identifiers })
}

/** The file stays unnamed, and goes with the next clean-up. */
export const settle = ({ hash }: FileQuestion): Promise<void> => settleFiles(library, [hash])

async function attachAndSettle(files: readonly NewAttachment[]): Promise<void> {
  await attachFiles(files)
  await settleFiles(
    library,
    files.map(({ hash }) => hash),
  )
}

const addNow = (paper: PaperOfFile): Promise<WorkId> =>
  addPaper(library, paper, { sourceId: builtInId('pasted'), now: new Date().toISOString() })

/** How a file finds its paper in this library. */
export const placeFileParts: PlaceFileParts = {
  recognise: async (clues) => recognisePaper(clues, await findForFile(library, clues, nearTitles)),
  isAttached: isFileAttached,
  addPaper: addNow,
  ask: (question) => askAboutFiles(library, [question]),
}

/** Reads the first page and no more: the rest is of no use for recognition. */
export async function readFirstPage(
  fileName: string,
  load: () => Promise<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): Promise<FileReading> {
  const first = new AbortController()
  const stop = (): void => first.abort()
  signal.addEventListener('abort', stop, { once: true })
  let pageCount: number | undefined
  let clues: Parameters<typeof readClues>[0] = { fileName }
  await pdfClient.readText(load, {
    signal: first.signal,
    onOpened: ({ pages, metadata: { title, author, doi } }) => {
      pageCount = pages.length
      clues = {
        ...clues,
        ...(title === undefined ? {} : { metadataTitle: title }),
        ...(author === undefined ? {} : { metadataAuthor: author }),
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
