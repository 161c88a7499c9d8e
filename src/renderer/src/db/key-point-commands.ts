import { type MachineWords, machineQuote } from '#domain/machine-words'
import type { Note } from '#domain/note'
import { keyPointHeadings, structuredBody } from '#domain/note-template'
import { hasHeading, inserted, placeUnder } from '#domain/place-key-point'
import type { WorkId } from '#domain/work'
import type { DraftedPoint } from '#formats/key-points-answer'
import { plainMarkdown } from '#formats/plain-markdown'
import { perform } from '#renderer/state/history'
import { library } from './library-database'
import { newNoteId } from './note-commands'
import { shortened } from './work-phrase'

/**
 * Puts drafted key points into the paper's structured note, each below what stands under its heading, or into a new note where there
 * is none. They stay marked as a machine's words; what the person wrote stays as it is, letter by letter. One step for undo.
 */
export async function keepKeyPoints({
  workId,
  newTitle,
  words,
  points,
}: {
  readonly workId: WorkId
  /** What a note is called that has to be made for them. */
  readonly newTitle: string
  readonly words: MachineWords
  readonly points: readonly DraftedPoint[]
}): Promise<void> {
  const [first] = points
  if (first === undefined) return
  const target = structuredNote(await library.notes.where('workId').equals(workId).toArray())
  const name = `‘${shortened(target?.title ?? newTitle) || 'Untitled'}’`
  const what = points.length === 1 ? `${first.heading} kept` : `${points.length} key points kept`
  await perform(
    `${what} in ${name}`,
    ['notes'],
    async (writer) => {
      const now = new Date().toISOString()
      // Read again inside: the text may have been saved meanwhile.
      const stored = target === undefined ? undefined : await writer.get<Note>('notes', target.id)
      const note: Note = stored ?? {
        id: newNoteId(),
        workId,
        title: newTitle,
        body: structuredBody(),
        links: [],
        createdAt: now,
        updatedAt: now,
        isRemoved: false,
        rev: writer.rev,
      }
      const body = points.reduce(
        (text, point) => inserted(text, placeUnder(text, point.heading, quoteOf(words, point))),
        note.body,
      )
      // No link can come in with them: what would be one is shown as it stands.
      await writer.put<Note>('notes', { ...note, body, updatedAt: now, rev: writer.rev })
    },
    { isAnnounced: true },
  )
}

/** The note that key points go into: the one with their headings that was written last. */
export function structuredNote(notes: readonly Note[]): Note | undefined {
  return notes
    .filter(({ isRemoved, body }) => !isRemoved && hasHeading(body, keyPointHeadings))
    .reduce<Note | undefined>(
      (latest, note) => (latest === undefined || note.updatedAt > latest.updatedAt ? note : latest),
      undefined,
    )
}

/** Whether a draft of this point stands in one of the notes, also when the person has changed it since. */
export function isKept(
  words: MachineWords,
  point: DraftedPoint,
  notes: readonly Pick<Note, 'body'>[],
): boolean {
  const [head = ''] = quoteOf(words, point)
  return notes.some(({ body }) => body.includes(head))
}

const quoteOf = (words: MachineWords, { lines }: DraftedPoint): readonly string[] =>
  machineQuote(
    words,
    lines.length === 1 ? lines.map(plainMarkdown) : lines.map((line) => `- ${plainMarkdown(line)}`),
  )
