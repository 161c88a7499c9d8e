import { hasIdentifier, type Identifier, identityKey } from '#domain/identifier'
import { normaliseTitle, titleKey } from '#domain/title-match'
import type { Work, WorkId } from '#domain/work'
import type { PaperClues } from '#paper-text/paper-clues'
import type { Found, KnownPaper } from '#paper-text/recognise-paper'
import type { StemmaDatabase } from './database'

/** The papers of the library that the clues of a file lead to. `near`: works with similar titles, from the text index. */
export async function findForFile(
  database: StemmaDatabase,
  clues: PaperClues,
  near: (title: string) => Promise<readonly WorkId[]>,
): Promise<Found> {
  const byIdentifier = (identifier: Identifier | undefined): Promise<readonly KnownPaper[]> =>
    identifier === undefined ? Promise.resolve([]) : worksNamed(database, identifier)
  const arxiv = (id: string | undefined): Identifier | undefined =>
    id === undefined ? undefined : { scheme: 'arxiv', value: id }
  const [byStamp, byName, ...byDoi] = await Promise.all([
    byIdentifier(arxiv(clues.stamp?.id)),
    byIdentifier(arxiv(clues.named?.id)),
    ...clues.dois.map((value) => byIdentifier({ scheme: 'doi', value })),
  ])
  const same = await worksTitled(database, clues.titles)
  const [title] = clues.titles
  const similar = title === undefined ? [] : await near(title)
  return {
    byStamp,
    byName,
    byDoi: byDoi.flat(),
    byTitle: [...same, ...known(await database.works.bulkGet([...similar]))],
  }
}

async function worksNamed(
  database: StemmaDatabase,
  identifier: Identifier,
): Promise<readonly KnownPaper[]> {
  const found = await database.identities.get(identityKey(identifier))
  const works = await database.works.bulkGet([...(found?.workIds ?? [])])
  return shownPapers(
    database,
    works.filter((work) => work !== undefined && hasIdentifier(work.identifiers, identifier)),
  )
}

async function worksTitled(
  database: StemmaDatabase,
  titles: readonly string[],
): Promise<readonly KnownPaper[]> {
  const keys = titles.flatMap((title) => titleKey(title) ?? [])
  const found = await database.identities.bulkGet(keys)
  const ids = [...new Set(found.flatMap((row) => row?.workIds ?? []))]
  const works = await database.works.bulkGet(ids)
  const wanted = new Set(titles.map(normaliseTitle))
  return shownPapers(
    database,
    works.filter((work) => work !== undefined && wanted.has(normaliseTitle(work.title))),
  )
}

/** Records that are one paper are that paper. */
export async function shownPapers(
  database: StemmaDatabase,
  works: readonly (Work | undefined)[],
): Promise<readonly KnownPaper[]> {
  const ids = works.flatMap((work) => (work ? [work.foldedInto ?? work.id] : []))
  return known(await database.works.bulkGet([...new Set(ids)]))
}

const known = (works: readonly (Work | undefined)[]): readonly KnownPaper[] =>
  works.flatMap((work) => {
    if (work === undefined) return []
    const [first] = work.authors ?? []
    return [
      {
        workId: work.id,
        title: work.title,
        ...(work.year === undefined ? {} : { year: work.year }),
        ...(first === undefined ? {} : { authors: first.name }),
      },
    ]
  })
