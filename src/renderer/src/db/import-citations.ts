import type { Bibliography, Reference, ReferenceRow } from '#domain/citation'
import { hasIdentifier, type Identifier, identityKey } from '#domain/identifier'
import type { Work, WorkId } from '#domain/work'
import { type CitationsFile, readCitationsFile } from '#formats/citations-file'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import { type CitationsAdded, type CitationsOfPaper, citationKey } from './citations-added'
import type { StemmaDatabase } from './database'
import { libraryGeneration, takeRevision } from './revision'

export interface ImportedCitations {
  /** Citations that were not known from the person before. */
  readonly addedCount: number
  /** Papers whose references they are. */
  readonly paperCount: number
  /** Citations whose citing paper is not in the library, or whose cited one has neither identifier nor title. */
  readonly unknownCount: number
  /** What to take back. */
  readonly added: CitationsAdded
}

export interface CitationsProgress {
  readonly done: number
  readonly total: number
}

/** Papers whose citations are written at once: often enough for a bar that moves. */
const papersAtOnce = 200

export type CitationsAnswer =
  | ({ readonly ok: true } & ImportedCitations)
  /** A sentence for the person; nothing was added. */
  | { readonly ok: false; readonly message: string }

/** Reads a CSV or GraphML file and takes its citations in. */
export async function importCitationsFile(
  database: StemmaDatabase,
  file: Blob,
  now: string,
  onProgress?: (progress: CitationsProgress) => void,
): Promise<CitationsAnswer> {
  const read = readCitationsFile(await file.text())
  if (!read.ok) return read
  return { ok: true, ...(await importCitations(database, read, now, onProgress)) }
}

/**
 * Takes in citations that a person has in a file, as references with the person as their provider: beside what upstreams
 * say, never in its place. Papers are named by our ids, or by arXiv id, DOI, ACL id or address. One transaction: stopped on its
 * way, nothing of it is there.
 */
export async function importCitations(
  database: StemmaDatabase,
  { citations, titles }: CitationsFile,
  now: string,
  onProgress?: (progress: CitationsProgress) => void,
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
          const entries = wanted.get(work.id)
          if (entries === undefined) wanted.set(work.id, [entry])
          else entries.push(entry)
        }
      }
      const ids = [...wanted.keys()]
      const rev = await takeRevision(database)
      const generation = await libraryGeneration(database)
      const papers: CitationsOfPaper[] = []
      for (let at = 0; at < ids.length; at += papersAtOnce) {
        onProgress?.({ done: at, total: ids.length })
        papers.push(...(await addTo(database, ids.slice(at, at + papersAtOnce), wanted, now, rev)))
      }
      const addedCount = papers.reduce((sum, { entries }) => sum + entries.length, 0)
      return {
        addedCount,
        paperCount: papers.length,
        unknownCount,
        added: { kind: 'citations', label: '', generation, isAdded: true, papers, askedAt: now },
      }
    },
  )
}

/** Answers what was not there before. */
async function addTo(
  database: StemmaDatabase,
  ids: readonly WorkId[],
  wanted: ReadonlyMap<WorkId, readonly Reference[]>,
  now: string,
  rev: number,
): Promise<readonly CitationsOfPaper[]> {
  const rows = await database.references.bulkGet([...ids])
  const written: ReferenceRow[] = []
  const added = ids.flatMap((workId, index): CitationsOfPaper[] => {
    const row = rows[index]
    const held = row?.bibliographies.find(({ provider }) => provider === 'user')
    const known = new Set((held?.entries ?? []).map(citationKey))
    const entries = (wanted.get(workId) ?? []).filter((entry) => {
      const isNew = !known.has(citationKey(entry))
      known.add(citationKey(entry))
      return isNew
    })
    if (entries.length === 0) return []
    const bibliography: Bibliography = {
      provider: 'user',
      askedAt: now,
      entries: [...(held?.entries ?? []), ...entries],
    }
    written.push({
      ...row,
      workId,
      rev,
      bibliographies: [...(row?.bibliographies ?? []).filter((one) => one !== held), bibliography],
    })
    return [{ workId, entries, ...(held !== undefined && { askedBefore: held.askedAt }) }]
  })
  await database.references.bulkPut(written)
  return added
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
