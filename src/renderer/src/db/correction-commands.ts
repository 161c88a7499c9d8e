import { type Identifier, identityKey } from '#domain/identifier'
import type { ReadingState } from '#domain/reading'
import { isInForce } from '#domain/survey'
import {
  correctionId,
  type KeptRow,
  type MatchCandidate,
  type RowCorrection,
} from '#domain/survey-row'
import type { Work, WorkId } from '#domain/work'
import { perform } from '#renderer/state/history'
import type { ChangeWriter } from './change'
import { library } from './library-database'

/** What a person says of a survey's rows. Each can be undone; the placements follow by themselves, see `state/corrections.ts`. */

/** What a person says a row names. Absent fields stay as printed. */
export interface RowWords {
  readonly title?: string
  readonly identifiers?: readonly Identifier[]
  readonly authors?: readonly string[]
  readonly year?: number
  readonly venue?: string
}

export async function correctRow(row: KeptRow, words: RowWords): Promise<void> {
  await judge(row, 'Row corrected', { verdict: 'paper', ...words })
}

/** It is right as it is: no more is asked of it. */
export async function confirmRow(row: KeptRow): Promise<void> {
  await judge(row, 'Row kept as it is', { verdict: 'checked' })
}

export async function setRowAside(row: KeptRow): Promise<void> {
  await judge(row, 'Row set aside: no paper', { verdict: 'notPaper' })
}

/** The row was taken for `workId` by its title, and speaks of another paper. */
export async function refuseWork(row: KeptRow, workId: WorkId): Promise<void> {
  // Of several works that are shown as one, the row itself names this one.
  const own = (await library.placements.get(row.id))?.partId ?? workId
  await judge(row, 'Row parted from the paper it was taken for', (before) => ({
    ...before,
    verdict: 'paper',
    refusedWorks: [...new Set([...(before?.refusedWorks ?? []), workId, own])],
  }))
}

/** Takes several candidates as one step. */
export async function acceptMatches(
  accepted: readonly { readonly row: KeptRow; readonly candidate: MatchCandidate }[],
): Promise<void> {
  const count = accepted.length
  await judgeRows(
    accepted.map(({ row, candidate }) => ({
      row,
      judgementOf: () => ({ verdict: 'paper', identifiers: candidate.work.identifiers }),
    })),
    count === 1 ? 'Paper taken for a row' : `Papers taken for ${count} rows`,
    count > 1,
  )
}

export async function refuseMatch(row: KeptRow, { work }: MatchCandidate): Promise<void> {
  const keys = work.identifiers.slice(0, 1).map(identityKey)
  await judge(row, 'Candidate refused', (before) => ({
    ...before,
    verdict: 'paper',
    refusedMatches: [...new Set([...(before?.refusedMatches ?? []), ...keys])],
  }))
}

/** As if nothing had been said of the row. */
export async function takeBackCorrection(id: string): Promise<void> {
  await perform('Correction taken back', ['rowCorrections'], async (writer) => {
    if (await writer.get<RowCorrection>('rowCorrections', id))
      await writer.remove('rowCorrections', [id])
  })
}

type Judgement = Omit<
  RowCorrection,
  'id' | 'surveyId' | 'rowKey' | 'printedTitle' | 'raw' | 'changedAt' | 'rev'
>

async function judge(
  row: KeptRow,
  label: string,
  judgement: Judgement | ((before: RowCorrection | undefined) => Judgement),
): Promise<void> {
  const judgementOf = typeof judgement === 'function' ? judgement : () => judgement
  await judgeRows([{ row, judgementOf }], label, false)
}

interface RowJudgement {
  readonly row: KeptRow
  readonly judgementOf: (before: RowCorrection | undefined) => Judgement
}

async function judgeRows(
  judgements: readonly RowJudgement[],
  label: string,
  isAnnounced: boolean,
): Promise<void> {
  const left = new Set<WorkId>()
  for (const { row, judgementOf } of judgements) {
    const workId = await leftBehind(row, judgementOf(undefined).identifiers ?? [])
    if (workId !== undefined) left.add(workId)
  }
  await perform(
    label,
    ['rowCorrections', 'readingStates'],
    async (writer) => {
      for (const judgement of judgements) await writeJudgement(writer, judgement)
      for (const workId of left) await hide(writer, workId)
    },
    { isAnnounced },
  )
}

async function writeJudgement(
  writer: ChangeWriter,
  { row, judgementOf }: RowJudgement,
): Promise<void> {
  const { surveyId, rowKey, raw, printed } = row
  const id = correctionId(surveyId, rowKey)
  const before = await writer.get<RowCorrection>('rowCorrections', id)
  await writer.put<RowCorrection>('rowCorrections', {
    ...judgementOf(before),
    id,
    surveyId,
    rowKey,
    printedTitle: printed?.facts.title ?? '',
    ...(raw !== undefined && { raw }),
    changedAt: new Date().toISOString(),
    rev: writer.rev,
  })
}

/**
 * The work that a row is about to leave for another one, when nothing else holds it in the library: no other row, no other source,
 * no word of the person. It would stay behind as a double of the paper that the row now names.
 */
async function leftBehind(
  row: KeptRow,
  identifiers: readonly Identifier[],
): Promise<WorkId | undefined> {
  if (identifiers.length === 0) return undefined
  const placement = await library.placements.get(row.id)
  const work = placement && (await library.works.get(placement.workId))
  // What is shown together with others leaves no double behind.
  if (!work || work.parts !== undefined) return undefined
  const owners = await library.identities.bulkGet(identifiers.map(identityKey))
  const others = owners.flatMap((owner) => owner?.workIds ?? []).filter((id) => id !== work.id)
  const isElsewhere = (await library.works.bulkGet(others)).some(
    (other) =>
      other?.identifiers.some((held) =>
        identifiers.some((one) => identityKey(one) === identityKey(held)),
      ) === true,
  )
  return isElsewhere && (await isHeldByRowAlone(work, row)) ? work.id : undefined
}

async function isHeldByRowAlone(work: Work, row: KeptRow): Promise<boolean> {
  if (work.sourceIds.some((id) => id !== row.surveyId)) return false
  const places = await library.placements.where('workId').equals(work.id).toArray()
  const rows = await library.surveyRows.bulkGet(places.filter(isInForce).map(({ id }) => id))
  if (rows.some((other) => other?.rowKey !== row.rowKey)) return false
  const [state, notes, entries] = await Promise.all([
    library.readingStates.get(work.id),
    library.notes.where('workId').equals(work.id).count(),
    library.listEntries.where('workId').equals(work.id).count(),
  ])
  const isUntouched =
    state === undefined ||
    (state.status === undefined && state.rating === undefined && state.tagIds.length === 0)
  return isUntouched && notes === 0 && entries === 0
}

async function hide(writer: ChangeWriter, workId: WorkId): Promise<void> {
  const before = await writer.get<ReadingState>('readingStates', workId)
  const now = new Date().toISOString()
  await writer.put<ReadingState>('readingStates', {
    ...(before ?? { workId, tagIds: [] }),
    isRemoved: true,
    changedAt: now,
    rev: writer.rev,
  })
}
