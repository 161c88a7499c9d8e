import { combineWorks, ownWork } from '#domain/combine-works'
import type { FoldedRow } from '#domain/fold-words'
import type { Placement, Survey } from '#domain/survey'
import type { SurveyChange } from '#domain/survey-change'
import type { Work, WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'

/**
 * Several works that are one paper: all but one are folded into that one, which shows them together. Syncs read and write every
 * work by itself, as if none were folded: what this file takes off when they read, it puts back on when they write. So a sync
 * neither undoes a fold nor is changed by it, and parting is exact.
 */

/** A fold as it was made. Written where it is made, with what is needed to part the two again. */
export interface FoldedWork {
  /** Of the work that is shown by another. */
  readonly id: WorkId
  readonly survivor: WorkId
  /** Rises with every fold: they are taken back in the other order. */
  readonly order: number
  /** The person's rows that moved. */
  readonly rows: readonly FoldedRow[]
  readonly foldedAt: string
}

/** A placement as the survey's reading left it. */
export function ownPlacement(stored: Placement): Placement {
  if (stored.partId === undefined) return stored
  const { partId, ...rest } = stored
  return { ...rest, workId: partId }
}

export function ownSurvey(stored: Survey): Survey {
  if (stored.paperPart === undefined) return stored
  const { paperPart, ...rest } = stored
  return { ...rest, paper: paperPart }
}

export function ownChange(stored: SurveyChange): SurveyChange {
  if (stored.partId === undefined) return stored
  const { partId, ...rest } = stored
  return { ...rest, workId: partId } as SurveyChange
}

type Survivors = ReadonlyMap<WorkId, WorkId>

export const shownPlacement = (own: Placement, survivors: Survivors): Placement => {
  const survivor = survivors.get(own.workId)
  return survivor === undefined ? own : { ...own, workId: survivor, partId: own.workId }
}

export const shownSurvey = (own: Survey, survivors: Survivors): Survey => {
  const survivor = own.paper === undefined ? undefined : survivors.get(own.paper)
  if (survivor === undefined || own.paper === undefined) return own
  return { ...own, paper: survivor, paperPart: own.paper }
}

export const shownChange = (own: SurveyChange, survivors: Survivors): SurveyChange => {
  const survivor = survivors.get(own.workId)
  return survivor === undefined ? own : { ...own, workId: survivor, partId: own.workId }
}

/** Which of these works are shown by which. The transaction must include `foldedWorks`. */
export async function survivorsOf(
  database: StemmaDatabase,
  ids: Iterable<WorkId | undefined>,
): Promise<Survivors> {
  const wanted = [...new Set(ids)].filter((id) => id !== undefined)
  if (wanted.length === 0 || (await database.foldedWorks.count()) === 0) return new Map()
  const folds = await database.foldedWorks.bulkGet(wanted)
  return new Map(folds.flatMap((fold) => (fold ? [[fold.id, fold.survivor] as const] : [])))
}

/**
 * Works as they are to be stored, of works as they are by themselves. One that is folded stays so, and the work that shows it is
 * made anew of all its parts. `isShown`: of a work that is stored, whether it shows others or is shown by one.
 */
export async function storedWorks(
  database: StemmaDatabase,
  own: readonly Work[],
  isConcerned: (id: WorkId) => boolean,
): Promise<readonly Work[]> {
  const concerned = own.filter(({ id }) => isConcerned(id))
  if (concerned.length === 0) return own
  const changed = new Map(own.map((work) => [work.id, work]))
  const stored = await database.works.bulkGet(concerned.map(({ id }) => id))
  const survivors = new Set<WorkId>()
  const rows = new Map(changed)
  stored.forEach((before) => {
    const work = before && changed.get(before.id)
    if (!before || !work) return
    if (before.foldedInto !== undefined) {
      rows.set(work.id, { ...work, foldedInto: before.foldedInto })
      survivors.add(before.foldedInto)
    } else if (before.parts !== undefined) survivors.add(before.id)
  })
  for (const survivor of await database.works.bulkGet([...survivors])) {
    if (survivor?.parts === undefined) continue
    const others = await database.works.bulkGet([...survivor.parts.others])
    rows.set(
      survivor.id,
      combineWorks(
        changed.get(survivor.id) ?? survivor.parts.own,
        others.flatMap((other) => (other ? [changed.get(other.id) ?? ownWork(other)] : [])),
      ),
    )
  }
  return [...rows.values()]
}
