import type { AnnotationId } from '#domain/annotation'
import type { NoteId } from '#domain/note'
import { commentMark, tagMark } from './annotation-commands'
import { library } from './library-database'
import { renameNote } from './note-commands'

/**
 * What is being typed into a field, letter by letter. A database write that has only begun may die with the page; local storage is
 * written at once. A draft goes when its field is left: until then the next start saves it, and opens a comment's editor again.
 */
interface FieldDraft {
  /** What the field held when it was typed. */
  readonly base: string
  /** The last text that was given to be saved: it may be there, or on its way. */
  readonly sent?: string
  readonly text: string
  /** The field was left, and its text is on the way to the disk: saved at the next start where it did not come there, and no more. */
  readonly isLeft?: true
}

type Field = keyof typeof prefixes

const prefixes = {
  comment: 'stemma.comment.',
  tag: 'stemma.tag.',
  noteTitle: 'stemma.title.',
} as const

const prefixOf = (field: Field): string => prefixes[field]

function keep(field: Field, id: string, draft: FieldDraft): void {
  try {
    localStorage.setItem(`${prefixOf(field)}${id}`, JSON.stringify(draft))
  } catch {
    // Storage refused: the write that comes after a pause is all there is.
  }
}

function drop(field: Field, id: string): void {
  try {
    localStorage.removeItem(`${prefixOf(field)}${id}`)
  } catch {
    // Refused storage holds no draft either.
  }
}

function draftOf(field: Field, id: string): FieldDraft | undefined {
  try {
    const draft: unknown = JSON.parse(localStorage.getItem(`${prefixOf(field)}${id}`) ?? 'null')
    return isDraft(draft) ? draft : undefined
  } catch {
    return undefined
  }
}

const isDraft = (value: unknown): value is FieldDraft =>
  typeof value === 'object' &&
  value !== null &&
  'base' in value &&
  typeof value.base === 'string' &&
  'text' in value &&
  typeof value.text === 'string' &&
  (!('sent' in value) || typeof value.sent === 'string') &&
  (!('isLeft' in value) || value.isLeft === true)

function draftsOf(field: Field): readonly (FieldDraft & { readonly id: string })[] {
  try {
    const prefix = prefixOf(field)
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .flatMap((key) => {
        const id = key.slice(prefix.length)
        const draft = draftOf(field, id)
        return draft === undefined ? [] : [{ ...draft, id }]
      })
  } catch {
    return []
  }
}

export const keepCommentDraft = (id: AnnotationId, draft: FieldDraft): void =>
  keep('comment', id, draft)
export const dropCommentDraft = (id: AnnotationId): void => drop('comment', id)

/** The text with which the editor of a comment opens; undefined where nobody was typing. Nothing of either is lost. */
export function draftedComment(id: AnnotationId, comment: string): string | undefined {
  const draft = draftOf('comment', id)
  return draft && joined(draft, comment)
}

/** A tag that is being typed: half of a word is none yet. Left, it becomes one, at the next start where it was not saved before. */
export const keepTagDraft = (id: AnnotationId, text: string, isLeft = false): void =>
  keep('tag', id, { base: '', text, ...(isLeft ? { isLeft } : {}) })
export const dropTagDraft = (id: AnnotationId): void => drop('tag', id)

/** What stands in the field for tags as its card opens. */
export const draftedTag = (id: AnnotationId): string => draftOf('tag', id)?.text ?? ''

/** Marks whose comments or tags are being typed, or were when the window went away. */
export const draftedMarks = (): ReadonlySet<AnnotationId> =>
  new Set(
    [...draftsOf('comment'), ...draftsOf('tag')].flatMap(({ id, isLeft }) =>
      isLeft ? [] : [id as AnnotationId],
    ),
  )

export const keepTitleDraft = (id: NoteId, draft: FieldDraft): void => keep('noteTitle', id, draft)
export const dropTitleDraft = (id: NoteId): void => drop('noteTitle', id)

/** At the start of a window: saves what the last one could not. The drafts of comments and tags stay until their editors are left. */
export async function recoverFieldDrafts(): Promise<void> {
  for (const draft of draftsOf('comment')) {
    const id = draft.id as AnnotationId
    const mark = await library.annotations.get(id)
    if (mark === undefined || mark.isRemoved) {
      dropCommentDraft(id)
      continue
    }
    const text = joined(draft, mark.comment)
    await commentMark(id, text)
    if (draft.isLeft === true) dropCommentDraft(id)
    else keepCommentDraft(id, { base: text, text })
  }
  for (const draft of draftsOf('tag')) {
    const id = draft.id as AnnotationId
    const mark = await library.annotations.get(id)
    const isThere = mark !== undefined && !mark.isRemoved
    if (isThere && draft.isLeft === true) await tagMark(id, draft.text)
    // It was made a tag as the window went away.
    const isDone = mark?.tags.includes(draft.text.trim()) === true
    if (!isThere || draft.isLeft === true || isDone) dropTagDraft(id)
  }
  for (const { id, base, text } of draftsOf('noteTitle')) {
    const note = await library.notes.get(id as NoteId)
    // A title that was given elsewhere since is newer.
    if (note !== undefined && note.title === base) await renameNote(note.id, text)
    dropTitleDraft(id as NoteId)
  }
}

/** What was typed, and below what another window said of it in the meantime. */
const joined = ({ base, sent, text }: FieldDraft, now: string): string =>
  [base, sent, text, ''].includes(now) ? text : `${now}\n\n${text}`
