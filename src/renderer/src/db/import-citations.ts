import type { Bibliography, Reference } from '#domain/citation'
import { hasIdentifier, type Identifier, identityKey } from '#domain/identifier'
import type { Work, WorkId } from '#domain/work'
import type { CitationsFile } from '#formats/citations-file'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import type { StemmaDatabase } from './database'
import { takeRevision } from './revision'

export interface ImportedCitations {
  /** Citations that were not known from the person before. */
  readonly addedCount: number
  /** Papers whose references they are. */
  readonly paperCount: number
  /** Citations whose citing paper is not in the library, or whose cited one has neither identifier nor title. */
  readonly unknownCount: number
}

/**
 * Takes in citations that a person has in a file, as references with the person as their provider: beside what upstreams
 * say, never in its place. Papers are named by our ids, or by arXiv id, DOI, ACL id or address.
 */
export async function importCitations(
  database: StemmaDatabase,
  { citations, titles }: CitationsFile,
  now: string,
): Promise<ImportedCitations> {
  const names = [...new Set(citations.flatMap(({ citing, cited }) => [citing, cited]))]
  return await database.transaction(
    'rw',
    [database.works, database.identities, database.references, database.meta],
    async () => {
      const named = await findNamed(database, names)
      const wanted = new Map<WorkId, Reference[]>()
      let unknownCount = 0
      for (const { citing, cited } of citations) {
        const work = named.get(citing)?.work
        const entry = referenceTo(named.get(cited), titles.get(cited))
        if (work === undefined || entry === undefined) unknownCount += 1
        else if (named.get(cited)?.work?.id !== work.id) {
          wanted.set(work.id, [...(wanted.get(work.id) ?? []), entry])
        }
      }
      const ids = [...wanted.keys()]
      const rows = await database.references.bulkGet(ids)
      const rev = await takeRevision(database)
      let addedCount = 0
      let paperCount = 0
      for (const [index, workId] of ids.entries()) {
        const row = rows[index]
        const held = row?.bibliographies.find(({ provider }) => provider === 'user')
        const entries = new Map((held?.entries ?? []).map((entry) => [keyOf(entry), entry]))
        const before = entries.size
        for (const entry of wanted.get(workId) ?? []) entries.set(keyOf(entry), entry)
        if (entries.size === before) continue
        addedCount += entries.size - before
        paperCount += 1
        const bibliography: Bibliography = {
          provider: 'user',
          askedAt: now,
          entries: [...entries.values()],
        }
        await database.references.put({
          ...row,
          workId,
          rev,
          bibliographies: [
            ...(row?.bibliographies ?? []).filter((one) => one !== held),
            bibliography,
          ],
        })
      }
      return { addedCount, paperCount, unknownCount }
    },
  )
}

interface Named {
  readonly identifier: Identifier | undefined
  readonly work: Work | undefined
}

async function findNamed(
  database: StemmaDatabase,
  names: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  const byId = await database.works.bulkGet(names.map((name) => name as WorkId))
  const identifiers = names.map((name, index) =>
    byId[index] === undefined ? readPastedIdentifiers(name).identifiers[0]?.identifier : undefined,
  )
  const identities = await database.identities.bulkGet(
    identifiers.map((identifier) => (identifier ? identityKey(identifier) : ('' as never))),
  )
  const candidates = await database.works.bulkGet([
    ...new Set(identities.flatMap((identity) => identity?.workIds ?? [])),
  ])
  const workOf = new Map(candidates.flatMap((work) => (work ? [[work.id, work] as const] : [])))
  return new Map(
    names.map((name, index) => {
      const identifier = identifiers[index]
      const work =
        byId[index] ??
        identities[index]?.workIds
          .map((id) => workOf.get(id))
          .find((one) => one && identifier && hasIdentifier(one.identifiers, identifier))
      return [name, { identifier, work }]
    }),
  )
}

function referenceTo(named: Named | undefined, title: string | undefined): Reference | undefined {
  const work = named?.work
  if (work !== undefined) {
    return {
      identifiers: work.identifiers,
      title: work.title,
      ...(work.year !== undefined && { year: work.year }),
    }
  }
  const identifiers = named?.identifier === undefined ? [] : [named.identifier]
  if (identifiers.length === 0 && title === undefined) return undefined
  return { identifiers, ...(title !== undefined && { title }) }
}

const keyOf = ({ identifiers, title }: Reference): string => {
  const [first] = identifiers
  return first === undefined ? `title ${title ?? ''}` : identityKey(first)
}
