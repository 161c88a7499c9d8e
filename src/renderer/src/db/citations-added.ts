import type { Bibliography, Reference, ReferenceRow } from '#domain/citation'
import { identityKey } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from './database'
import { libraryGeneration, takeRevision } from './revision'

/** Citations that a person added from a file: taken back, and added again, one by one, whatever syncs wrote beside them since. */
export interface CitationsAdded {
  readonly kind: 'citations'
  readonly label: string
  /** The library they were added to: in another one, imported in its place, there is nothing to take back. */
  readonly generation: string
  /** False: they were taken back. */
  readonly isAdded: boolean
  readonly papers: readonly CitationsOfPaper[]
  readonly askedAt: string
}

export interface CitationsOfPaper {
  readonly workId: WorkId
  /** Those that were not there before. */
  readonly entries: readonly Reference[]
  /** When the person had last said something of its references; absent: never. */
  readonly askedBefore?: string
}

/** What a citation is told by among those of one paper. */
export const citationKey = ({ identifiers, title }: Reference): string => {
  const [first] = identifiers
  return first === undefined ? `title ${title ?? ''}` : identityKey(first)
}

export type CitationsTurned =
  | { readonly ok: true; readonly change: CitationsAdded }
  /** Another library was imported in its place: nothing was written. */
  | { readonly ok: false; readonly changedSince: number }

/** Takes back what was added, or adds again what was taken back. */
export async function turnCitations(
  database: StemmaDatabase,
  done: CitationsAdded,
): Promise<CitationsTurned> {
  return await database.transaction('rw', [database.references, database.meta], async () => {
    if ((await libraryGeneration(database)) !== done.generation) {
      return { ok: false, changedSince: done.papers.length } as const
    }
    const rev = await takeRevision(database)
    const rows = await database.references.bulkGet(done.papers.map(({ workId }) => workId))
    await database.references.bulkPut(
      done.papers.map((paper, index) => turned(rows[index], paper, done, rev)),
    )
    return { ok: true, change: { ...done, isAdded: !done.isAdded } } as const
  })
}

/** The row stays when nothing is left in it: its revision tells the library's indexes. */
function turned(
  row: ReferenceRow | undefined,
  { workId, entries, askedBefore }: CitationsOfPaper,
  { isAdded, askedAt }: CitationsAdded,
  rev: number,
): ReferenceRow {
  const before = row?.bibliographies ?? []
  const held = before.find(({ provider }) => provider === 'user')
  const keys = new Set(entries.map(citationKey))
  const others = (held?.entries ?? []).filter((entry) => !keys.has(citationKey(entry)))
  const own: Bibliography | undefined = isAdded
    ? others.length > 0 || askedBefore !== undefined
      ? {
          provider: 'user',
          askedAt:
            held?.askedAt === askedAt ? (askedBefore ?? askedAt) : (held?.askedAt ?? askedAt),
          entries: others,
        }
      : undefined
    : { provider: 'user', askedAt: held?.askedAt ?? askedAt, entries: [...others, ...entries] }
  return {
    ...row,
    workId,
    rev,
    bibliographies: [...before.filter((one) => one !== held), ...(own === undefined ? [] : [own])],
  }
}
