import type { Answer } from '#contract/failure'
import type { KeptPdf, PdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import type { PaperClues } from '#paper-text/paper-clues'
import type { Recognition } from '#paper-text/recognise-paper'
import type { PaperOfFile } from '#renderer/db/add-paper'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import type { AskedFile } from '#renderer/db/file-questions'

export interface TakenFiles {
  readonly total: number
  readonly done: number
  /** Name of the file that is read now; undefined when all are. */
  readonly current?: string
  readonly attached: number
  /** Papers that were added for their file. */
  readonly added: number
  /** Files that a paper had already. */
  readonly known: number
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
  /** Files whose paper somebody has to name. */
  readonly asked: number
  readonly isCancelled: boolean
}

export const nothingTaken: TakenFiles = {
  total: 0,
  done: 0,
  attached: 0,
  added: 0,
  known: 0,
  refused: [],
  asked: 0,
  isCancelled: false,
}

export interface FileReading {
  readonly clues: PaperClues
  readonly pageCount?: number
}

/** What is done about one file that the host keeps. */
export interface PlaceFileParts {
  readonly recognise: (clues: PaperClues) => Promise<Recognition>
  /** Whether a paper has the file. */
  readonly isAttached: (hash: FileHash) => Promise<boolean>
  /** Makes a paper of an identifier and what the file says of it. */
  readonly addPaper: (paper: PaperOfFile) => Promise<WorkId>
  /** Keeps the question until somebody answers it. */
  readonly ask: (question: AskedFile) => Promise<void>
}

export interface TakeFilesParts extends PlaceFileParts {
  readonly give: (file: File, signal: AbortSignal) => Promise<Answer<KeptPdf>>
  readonly read: (file: File, signal: AbortSignal) => Promise<FileReading>
  readonly attach: (files: readonly NewAttachment[]) => Promise<unknown>
}

/**
 * Takes files in, one after the other: each is given to the host, recognised, and attached or asked about. A file is looked at once,
 * however often it lies in a folder. What was attached is one step for undo. Cancelling keeps what is done.
 */
export async function takeFiles(
  files: readonly File[],
  target: WorkId | undefined,
  parts: TakeFilesParts,
  {
    signal,
    onChange,
  }: { readonly signal: AbortSignal; readonly onChange: (taken: TakenFiles) => void },
): Promise<TakenFiles> {
  let taken: TakenFiles = { ...nothingTaken, total: files.length }
  const put = (change: Partial<TakenFiles>): void => {
    taken = { ...taken, ...change }
    onChange(taken)
  }
  const found: NewAttachment[] = []
  const seen = new Set<FileHash>()
  for (const file of files) {
    if (signal.aborted) break
    put({ current: file.name })
    const given = await parts.give(file, signal)
    if (signal.aborted) break
    if (!given.ok)
      put({ refused: [...taken.refused, { name: file.name, reason: given.error.message }] })
    else if (seen.has(given.value.hash)) put({ known: taken.known + 1 })
    else {
      seen.add(given.value.hash)
      const { name } = file
      const outcome: PlacedFile =
        target === undefined
          ? await placeFile({ name, kept: given.value }, () => parts.read(file, signal), parts)
          : {
              kind: 'attached',
              file: { workId: target, ...given.value, origin: { kind: 'file', name } },
              isAdded: false,
            }
      if (outcome.kind === 'known') put({ known: taken.known + 1 })
      else if (outcome.kind === 'asked') put({ asked: taken.asked + 1 })
      else {
        found.push(outcome.file)
        put({ attached: taken.attached + 1, added: taken.added + (outcome.isAdded ? 1 : 0) })
      }
    }
    put({ done: taken.done + 1 })
  }
  await parts.attach(found)
  const { current: _over, ...ended } = taken
  taken = { ...ended, isCancelled: signal.aborted }
  onChange(taken)
  return taken
}

export type PlacedFile =
  | { readonly kind: 'known' }
  | { readonly kind: 'attached'; readonly file: NewAttachment; readonly isAdded: boolean }
  | { readonly kind: 'asked' }

/** Finds the paper of a file that the host keeps, or asks. What it is to be attached to is told, not done. */
export async function placeFile(
  {
    name,
    kept: { hash, sizeBytes },
    address,
  }: {
    readonly name: string
    readonly kept: KeptPdf
    /** Where it was got; the person's disk where it is absent. */
    readonly address?: PdfAddress
  },
  read: () => Promise<FileReading>,
  { isAttached, recognise, addPaper, ask }: PlaceFileParts,
): Promise<PlacedFile> {
  if (await isAttached(hash)) return { kind: 'known' }
  const { clues, pageCount } = await read()
  const pages = pageCount === undefined ? {} : { pageCount }
  const recognition = await recognise(clues)
  const stamped = clues.stamp?.id
  const attachment = (workId: WorkId, version: number | undefined): NewAttachment => ({
    workId,
    hash,
    sizeBytes,
    ...pages,
    origin:
      stamped !== undefined
        ? { kind: 'arxiv', id: stamped, ...(version === undefined ? {} : { version }) }
        : (address ?? { kind: 'file', name }),
  })
  const [firstTitle] = clues.titles
  switch (recognition.kind) {
    case 'known': {
      const { workId, version } = recognition
      return { kind: 'attached', file: attachment(workId, version), isAdded: false }
    }
    case 'named': {
      const { identifier, version } = recognition
      const workId = await addPaper({
        title: firstTitle ?? nameWithoutEnd(name),
        authors: firstTitle === undefined ? [] : clues.authors,
        identifiers: [identifier],
      })
      return { kind: 'attached', file: attachment(workId, version), isAdded: true }
    }
    case 'unsure': {
      const { candidates, identifier, title } = recognition
      await ask({
        name,
        hash,
        sizeBytes,
        ...pages,
        ...(address === undefined ? {} : { address }),
        candidates: candidates.map(({ workId }) => workId),
        ...(identifier === undefined ? {} : { identifier }),
        ...(title === undefined ? {} : { title }),
        authors: [...clues.authors],
      })
      return { kind: 'asked' }
    }
  }
}

/** What a file without a readable title is called. */
export const nameWithoutEnd = (name: string): string =>
  name
    .replace(/\.pdf$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim() || name
