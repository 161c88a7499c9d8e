import type { Answer } from '#contract/failure'
import type { KeptPdf } from '#contract/pdf'
import { type Identifier, type IdentityKey, identityKey } from '#domain/identifier'
import { normaliseTitle } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { PastedPdf, PastedReading } from '#formats/pasted-identifiers'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import type { FoundPaper } from '#renderer/db/papers-came'
import type { AskedIdentifier } from '#renderer/db/sync-runs'
import type { PlacedFile } from './take-files-core'

/** What a person pasted: papers by their identifiers, and addresses of PDFs. */
export interface PastedPapers {
  readonly identifiers: readonly Identifier[]
  /** Of those: which were named by the address of their PDF. */
  readonly pdfs?: readonly PastedPdf[]
  readonly pdfLinks: readonly string[]
  /** What a bibliography says of papers, for those that no source brings: those of `identifiers`, and those without any. */
  readonly entries?: readonly PastedEntry[]
}

export const pastedOf = ({ identifiers, ...reading }: PastedReading): PastedPapers => ({
  identifiers: identifiers.map(({ identifier }) => identifier),
  pdfs: reading.pdfs,
  pdfLinks: reading.pdfLinks,
  entries: reading.entries,
})

/** So many papers a person would count in what they pasted: an entry without an identifier is one more. */
export const countPasted = ({ identifiers, pdfLinks, entries = [] }: PastedPapers): number =>
  identifiers.length + pdfLinks.length + entries.filter(isUnnamed).length

const isUnnamed = (entry: PastedEntry): boolean => entry.identifiers.length === 0

export interface BroughtPapers {
  readonly total: number
  readonly done: number
  /** What is looked up now; undefined at the end. */
  readonly current?: string
  readonly added: number
  /** Of those: no source knows them, and what is there is what was pasted. */
  readonly asWritten: number
  /** PDFs of papers that the library had. */
  readonly attached: number
  readonly known: number
  /** PDFs of pasted papers that the queue gets now. */
  readonly coming: number
  /** Of which somebody has to say what they are: PDFs, and entries that name another paper. */
  readonly asked: number
  /** Wait until somebody can be asked. */
  readonly waiting: number
  readonly failed: readonly { readonly name: string; readonly reason: string }[]
  readonly isCancelled: boolean
}

/** How asking the sources ended. `failure`: why it stopped before its end. */
export type LookUp =
  | { readonly kind: 'asked'; readonly failure?: string }
  /** Nobody can be asked now; what is wanted is kept. */
  | { readonly kind: 'offline' }

export interface BringPapersParts {
  readonly find: (identifier: Identifier) => Promise<FoundPaper | undefined>
  /** The paper of an entry by its identifier; a question where that names clearly another; undefined where the library has neither. */
  readonly judge: (
    entry: PastedEntry,
    identifier: Identifier,
  ) => Promise<FoundPaper | 'asked' | undefined>
  /** Asks the sources; what they know is in the library afterwards. */
  readonly lookUp: (
    identifiers: readonly AskedIdentifier[],
    onDone: (count: number) => void,
    signal: AbortSignal,
  ) => Promise<LookUp>
  /** What a source said against an identifier. */
  readonly reasonAgainst: (identifier: Identifier) => Promise<string | undefined>
  readonly getPdf: (url: string, signal: AbortSignal) => Promise<Answer<KeptPdf>>
  /** Adds the papers of entries by what they say themselves, or finds them under their titles; answers in their order. */
  readonly addEntries: (
    entries: readonly PastedEntry[],
  ) => Promise<readonly (FoundPaper & { readonly isNew: boolean })[]>
  readonly place: (url: string, kept: KeptPdf, signal: AbortSignal) => Promise<PlacedFile>
  readonly pdfs: {
    /** Keeps the wish until the paper is there. */
    readonly want: (pdfs: readonly PastedPdf[]) => Promise<void>
    /** Gives the queue those whose papers are there; answers how many. */
    readonly queue: () => Promise<number>
    readonly forget: (identifiers: readonly Identifier[]) => Promise<void>
  }
  /** One step for undo. */
  readonly keep: (workIds: readonly WorkId[], files: readonly NewAttachment[]) => Promise<void>
}

export const nothingYet = {
  done: 0,
  added: 0,
  asWritten: 0,
  attached: 0,
  known: 0,
  coming: 0,
  asked: 0,
  waiting: 0,
  failed: [],
  isCancelled: false,
} as const

/** Entries that are written together: a bibliography of thousands is there in seconds, and can be cancelled meanwhile. */
const atOnce = 200

/**
 * Brings pasted papers in: those that the library has are counted, the sources are asked about the others at once, what none of them brings
 * is there as its entry says, and the PDFs are got one after the other. All that came is one step for undo. Cancelling keeps what is done.
 */
export async function bringPapers(
  pasted: PastedPapers,
  parts: BringPapersParts,
  {
    signal,
    onChange,
  }: { readonly signal: AbortSignal; readonly onChange: (brought: BroughtPapers) => void },
): Promise<BroughtPapers> {
  const { identifiers, pdfs = [], pdfLinks, entries = [] } = pasted
  const entriesOf = entriesByName(entries)
  let now: BroughtPapers = { ...nothingYet, total: countPasted(pasted) }
  const put = (change: Partial<BroughtPapers>): void => {
    now = { ...now, ...change }
    onChange(now)
  }
  const fail = (name: string, reason: string): void =>
    put({ failed: [...now.failed, { name, reason }] })
  const came: WorkId[] = []
  const files: NewAttachment[] = []

  const takeEntries = async (turn: readonly PastedEntry[]): Promise<void> => {
    put({ current: turn[0]?.facts.title ?? '' })
    const placed = await parts.addEntries(turn)
    const wanted = placed.filter(({ isNew, isRemoved }) => isNew || isRemoved)
    came.push(...wanted.map(({ workId }) => workId))
    put({
      added: now.added + wanted.length,
      asWritten: now.asWritten + wanted.filter(({ isNew }) => isNew).length,
      known: now.known + placed.length - wanted.length,
      done: now.done + turn.filter(isUnnamed).length,
    })
  }

  if (pdfs.length > 0) await parts.pdfs.want(pdfs)
  const unknown: AskedIdentifier[] = []
  const unheard: Identifier[] = []
  const asWritten: PastedEntry[] = []
  const takeKnown = ({ workId, isRemoved }: FoundPaper): void => {
    if (isRemoved) came.push(workId)
    put(isRemoved ? { added: now.added + 1 } : { known: now.known + 1 })
  }
  for (const identifier of identifiers) {
    const named = entriesOf.get(identityKey(identifier)) ?? []
    const left: PastedEntry[] = []
    for (const entry of named) {
      const judged = await parts.judge(entry, identifier)
      if (judged === undefined) left.push(entry)
      else if (judged === 'asked') put({ asked: now.asked + 1 })
      else takeKnown(judged)
    }
    const there = named.length === 0 ? await parts.find(identifier) : undefined
    if (there !== undefined) takeKnown(there)
    if (left.length > 0) unknown.push({ ...identifier, entries: left })
    else if (named.length === 0 && there === undefined) unknown.push(identifier)
    else put({ done: now.done + 1 })
  }
  if (unknown.length > 0) {
    const before = now.done
    const [only] = unknown
    put({
      current:
        unknown.length === 1 && only !== undefined
          ? only.value
          : `${unknown.length.toLocaleString('en')} papers`,
    })
    const asked = await parts.lookUp(unknown, (count) => put({ done: before + count }), signal)
    put({ done: before + unknown.length })
    for (const identifier of unknown) {
      const { entries: named = [] } = identifier
      for (const entry of named) {
        const judged = await parts.judge(entry, identifier)
        if (judged === 'asked') put({ asked: now.asked + 1 })
        else if (judged !== undefined) {
          came.push(judged.workId)
          put({ added: now.added + 1 })
        } else if (!signal.aborted) asWritten.push(entry)
      }
      if (named.length > 0) continue
      const found = await parts.find(identifier)
      if (found !== undefined) {
        came.push(found.workId)
        put({ added: now.added + 1 })
      } else if (asked.kind === 'offline') put({ waiting: now.waiting + 1 })
      else {
        const reason = await parts.reasonAgainst(identifier)
        // What a source could not answer is asked for again at the next start, with its PDF.
        if (signal.aborted || reason !== undefined || asked.failure === undefined)
          unheard.push(identifier)
        if (!signal.aborted)
          fail(identifier.value, reason ?? asked.failure ?? 'No source says anything of it')
      }
    }
  }
  asWritten.push(...entries.filter(isUnnamed))
  for (let at = 0; at < asWritten.length && !signal.aborted; at += atOnce)
    await takeEntries(asWritten.slice(at, at + atOnce))
  for (const url of pdfLinks) {
    if (signal.aborted) break
    put({ current: url })
    const got = await parts.getPdf(url, signal)
    if (!got.ok) {
      if (!signal.aborted) fail(url, got.error.message)
    } else {
      const placed = await parts.place(url, got.value, signal)
      if (placed.kind === 'known') put({ known: now.known + 1 })
      else if (placed.kind === 'asked') put({ asked: now.asked + 1 })
      else {
        files.push(placed.file)
        if (placed.isAdded) came.push(placed.file.workId)
        put(placed.isAdded ? { added: now.added + 1 } : { attached: now.attached + 1 })
      }
    }
    put({ done: now.done + 1 })
  }
  if (came.length + files.length > 0) await parts.keep(came, files)
  if (pdfs.length > 0) {
    await parts.pdfs.forget(unheard)
    put({ coming: await parts.pdfs.queue() })
  }
  const { current: _over, ...ended } = now
  now = { ...ended, isCancelled: signal.aborted }
  onChange(now)
  return now
}

/** Under the identifier that sources are asked by, those of one title once: a bibliography may give two papers one identifier. */
function entriesByName(
  entries: readonly PastedEntry[],
): ReadonlyMap<IdentityKey, readonly PastedEntry[]> {
  const byName = new Map<IdentityKey, Map<string, PastedEntry>>()
  for (const entry of entries) {
    for (const identifier of entry.identifiers.slice(0, 1)) {
      const key = identityKey(identifier)
      const named = byName.get(key) ?? new Map<string, PastedEntry>()
      byName.set(key, named.set(normaliseTitle(entry.facts.title), entry))
    }
  }
  return new Map([...byName].map(([key, named]) => [key, [...named.values()]]))
}

/** "5 papers added, 1 was here already, 2 did not come". Numbers of nothing are left out. */
export function broughtWords(brought: BroughtPapers): string {
  const { added, asWritten, attached, known, coming, asked, waiting, failed, isCancelled } = brought
  const count = (number: number): string => number.toLocaleString('en')
  const papers = (number: number): string => (number === 1 ? '1 paper' : `${count(number)} papers`)
  const parts = [
    ...(added > 0 ? [`${papers(added)} added${writtenWords(asWritten, added)}`] : []),
    ...(attached > 0 ? [`${attached === 1 ? '1 PDF' : `${count(attached)} PDFs`} attached`] : []),
    ...(known > 0 ? [`${count(known)} ${known === 1 ? 'was' : 'were'} here already`] : []),
    ...(coming > 0
      ? [`${coming === 1 ? '1 PDF is' : `${count(coming)} PDFs are`} on the way`]
      : []),
    ...(asked > 0 ? [`${count(asked)} ${asked === 1 ? 'needs' : 'need'} you`] : []),
    ...(waiting > 0
      ? [`${count(waiting)} ${waiting === 1 ? 'waits' : 'wait'} until you are online`]
      : []),
    ...(failed.length > 0 ? [`${count(failed.length)} did not come`] : []),
    ...(isCancelled ? ['cancelled'] : []),
  ]
  const words = parts.join(', ')
  return words === '' ? 'Nothing was added' : words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is known of these papers is what was pasted: no source brought more. */
function writtenWords(asWritten: number, added: number): string {
  if (asWritten === 0) return ''
  return asWritten === added
    ? ' from what you pasted alone'
    : ` (${asWritten.toLocaleString('en')} from what you pasted alone)`
}
