import { create } from 'zustand'
import type { Work, WorkId } from '#domain/work'
import { addPasted, addRecord, doubtIdentifier } from '#renderer/db/add-paper'
import { library } from '#renderer/db/library-database'
import { findPaper, foundPaper, keepCame } from '#renderer/db/papers-came'
import {
  holds,
  isEntryOf,
  type PastedQuestion,
  settlePastedQuestion,
  shownUnder,
} from '#renderer/db/pasted-questions'
import { papersPhrase } from '#renderer/db/work-phrase'
import { builtInId } from './built-in-sources'
import { notify } from './notices'

/** Questions that the person has closed for now: they come back with the next one, and at the next start. */
export const usePutAside = create<{ readonly ids: ReadonlySet<string> }>(() => ({
  ids: new Set(),
}))

export const putQuestionsAside = (questions: readonly PastedQuestion[]): void =>
  usePutAside.setState({ ids: new Set(questions.map(({ id }) => id)) })

export const showPastedQuestions = (): void => usePutAside.setState({ ids: new Set() })

/** What a person answers where an entry that they pasted names another paper. What comes of it is one step for undo. */

/** The entry is meant: it is there as it is written, and its identifier is in doubt, so that it leads to nothing. */
export async function keepAsWritten(question: PastedQuestion): Promise<void> {
  const { entry, identifier } = question
  const context = { sourceId: builtInId('pasted'), now: new Date().toISOString() }
  const [placed] = await addPasted(library, [entry], context)
  if (placed === undefined) throw new Error('An entry makes a paper, or is one that is there')
  const { workId, isNew } = placed
  await doubtIdentifier(library, workId, identifier)
  const isThere = !isNew && !(await foundPaper(workId)).isRemoved
  await sayAdded(workId, isThere)
  await settlePastedQuestion(library, question.id)
}

/** What the identifier names is meant: it comes, in the place of an entry that came as it is written before anybody could be asked. */
export async function takeNamed(question: PastedQuestion): Promise<void> {
  const { entry, identifier, other } = question
  const named = await shownUnder(library, identifier)
  const written = named.filter(
    (work) => isEntryOf(entry, work) && holds(work, identifier) && isPastedAlone(work),
  )
  for (const { id } of written) await doubtIdentifier(library, id, identifier)
  const there = await findPaper(identifier)
  const workId = there?.workId ?? (await addRecord(library, other, builtInId('pasted')))
  await sayAdded(
    workId,
    there?.isRemoved === false,
    written.map(({ id }) => id),
  )
  await settlePastedQuestion(library, question.id)
}

/** Neither is wanted. What is in the library stays. */
export const leaveQuestion = ({ id }: PastedQuestion): Promise<void> =>
  settlePastedQuestion(library, id)

const isPastedAlone = ({ provenance, sourceIds }: Work): boolean =>
  provenance.title?.provider === 'pasted' && sourceIds.every((id) => id === builtInId('pasted'))

async function sayAdded(
  workId: WorkId,
  isThere: boolean,
  replaced: readonly WorkId[] = [],
): Promise<void> {
  const phrase = await papersPhrase([workId])
  if (isThere && replaced.length === 0) {
    notify({ kind: 'done', text: `${phrase} is in your library already.` })
    return
  }
  const inPlace = replaced.length > 0 ? ` in place of ${await papersPhrase(replaced)}` : ''
  await keepCame(`${phrase} added${inPlace}`, [workId], [], replaced)
  notify({ kind: 'undo', text: `${phrase} added${inPlace}.` })
}
