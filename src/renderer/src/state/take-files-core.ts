import type { Answer } from '#contract/failure'
import type { KeptPdf } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { PaperClues } from '#paper-text/paper-clues'
import type { KnownPaper, Recognition } from '#paper-text/recognise-paper'
import type { NewAttachment } from '#renderer/db/attachment-commands'

/** A file whose paper somebody has to name. */
export interface FileQuestion {
  readonly name: string
  readonly hash: FileHash
  readonly sizeBytes: number
  readonly pageCount?: number
  readonly candidates: readonly KnownPaper[]
  readonly identifier?: Identifier
  /** What the file seems to be called. */
  readonly title?: string
}

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
  readonly questions: readonly FileQuestion[]
  readonly isCancelled: boolean
}

export const nothingTaken: TakenFiles = {
  total: 0,
  done: 0,
  attached: 0,
  added: 0,
  known: 0,
  refused: [],
  questions: [],
  isCancelled: false,
}

export interface FileReading {
  readonly clues: PaperClues
  readonly pageCount?: number
}

export interface TakeFilesParts {
  readonly give: (file: File, signal: AbortSignal) => Promise<Answer<KeptPdf>>
  readonly read: (file: File, signal: AbortSignal) => Promise<FileReading>
  readonly recognise: (clues: PaperClues) => Promise<Recognition>
  /** Whether a paper has the file. */
  readonly isAttached: (hash: FileHash) => Promise<boolean>
  readonly attach: (files: readonly NewAttachment[]) => Promise<unknown>
  /** Makes a paper of an identifier and what the file seems to be called. */
  readonly addPaper: (paper: {
    readonly title: string
    readonly identifiers: readonly Identifier[]
  }) => Promise<WorkId>
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
      const outcome = await placeFile(file, given.value, target, parts, signal)
      if (outcome.kind === 'known') put({ known: taken.known + 1 })
      else if (outcome.kind === 'question')
        put({ questions: [...taken.questions, outcome.question] })
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

type Placed =
  | { readonly kind: 'known' }
  | { readonly kind: 'attached'; readonly file: NewAttachment; readonly isAdded: boolean }
  | { readonly kind: 'question'; readonly question: FileQuestion }

async function placeFile(
  file: File,
  { hash, sizeBytes }: KeptPdf,
  target: WorkId | undefined,
  parts: TakeFilesParts,
  signal: AbortSignal,
): Promise<Placed> {
  const attachment = (workId: WorkId, version?: number, arxiv?: string): NewAttachment => ({
    workId,
    hash,
    sizeBytes,
    origin:
      arxiv === undefined
        ? { kind: 'file', name: file.name }
        : { kind: 'arxiv', id: arxiv, ...(version === undefined ? {} : { version }) },
  })
  if (target !== undefined) return { kind: 'attached', file: attachment(target), isAdded: false }
  if (await parts.isAttached(hash)) return { kind: 'known' }
  const { clues, pageCount } = await parts.read(file, signal)
  const pages = pageCount === undefined ? {} : { pageCount }
  const recognition = await parts.recognise(clues)
  const stamped = clues.stamp?.id
  switch (recognition.kind) {
    case 'known': {
      const { workId, version } = recognition
      const attached = { ...attachment(workId, version, stamped), ...pages }
      return { kind: 'attached', file: attached, isAdded: false }
    }
    case 'named': {
      const { identifier, version } = recognition
      const workId = await parts.addPaper({
        title: clues.titles[0] ?? nameWithoutEnd(file.name),
        identifiers: [identifier],
      })
      const attached = { ...attachment(workId, version, stamped), ...pages }
      return { kind: 'attached', file: attached, isAdded: true }
    }
    case 'unsure': {
      const { candidates, identifier, title } = recognition
      return {
        kind: 'question',
        question: {
          name: file.name,
          hash,
          sizeBytes,
          ...pages,
          candidates,
          ...(identifier === undefined ? {} : { identifier }),
          ...(title === undefined ? {} : { title }),
        },
      }
    }
  }
}

/** What a file without a readable title is called. */
export const nameWithoutEnd = (name: string): string =>
  name
    .replace(/\.pdf$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim() || name
