import type { WantedPaper, WantedReferences } from '#contract/contract'
import { hasIdentifier, type Identifier, identifierOf, identityKey } from '#domain/identifier'
import { othersAskedAt } from '#domain/known-references'
import type { StemmaDatabase } from './database'

/** Works of one read; few enough that a library of 100,000 never lies in memory whole. */
const atOnce = 1_000
/** So many are looked up before a run begins, about a second; the others go without, and the next run comes to them. */
const mostLookedUp = 20_000

/** While Semantic Scholar is out of reach, a run every hour need not ask the others the same again. */
const askAgainMs = 7 * 86_400_000

/** What is wanted, with the DOI under which a work of the library was published beside the name that it is asked by. */
export async function withPublishedDois(
  database: StemmaDatabase,
  wanted: readonly WantedReferences[],
  now: Date,
): Promise<readonly WantedReferences[]> {
  const named: WantedReferences[] = []
  for (let at = 0; at < Math.min(wanted.length, mostLookedUp); at += atOnce) {
    const turn = wanted.slice(at, at + atOnce)
    const identities = await database.identities.bulkGet(turn.map(identityKey))
    const ids = [...new Set(identities.flatMap((row) => row?.workIds ?? []))]
    const works = new Map(
      (await database.works.bulkGet(ids)).flatMap((work) => (work ? [[work.id, work]] : [])),
    )
    const rows = new Map(
      (await database.references.bulkGet(ids)).flatMap((row) => (row ? [[row.workId, row]] : [])),
    )
    turn.forEach((one, index) => {
      const holder = (identities[index]?.workIds ?? [])
        .flatMap((id) => works.get(id) ?? [])
        .find(({ identifiers }) => hasIdentifier(identifiers, one))
      const doi = one.scheme === 'doi' ? undefined : identifierOf(holder?.identifiers ?? [], 'doi')
      const askedAt = othersAskedAt((holder && rows.get(holder.id)?.bibliographies) ?? [])
      const isRecent = askedAt !== undefined && now.getTime() - Date.parse(askedAt) < askAgainMs
      named.push({
        ...one,
        ...(doi !== undefined && { doi }),
        ...(isRecent && { isAskedElsewhere: true as const }),
      })
    })
  }
  return [...named, ...wanted.slice(named.length)]
}

/** As many as one run asks about, far more than a person opens; what is over them is asked about by the next one. */
const mostPapers = 1_000

/** Papers to ask about by all their names, the one that was asked by first. */
export async function wantedPapers(
  database: StemmaDatabase,
  asked: readonly Identifier[],
): Promise<readonly WantedPaper[]> {
  const papers: WantedPaper[] = []
  for (const identifier of asked.slice(0, mostPapers)) {
    const { scheme, value } = identifier
    const { workIds = [] } = (await database.identities.get(identityKey(identifier))) ?? {}
    const works = await database.works.bulkGet([...workIds])
    const holders = works.filter((one) => one && hasIdentifier(one.identifiers, identifier))
    // Of records that are one paper, the one that has the names of all.
    const work = holders.find((one) => one?.foldedInto === undefined) ?? holders[0]
    const others = (work?.identifiers ?? []).filter((one) => !hasIdentifier([identifier], one))
    const row = work && (await database.references.get(work.id))
    const version = Math.max(0, ...(work?.versions ?? []).map(({ number }) => number))
    const readVersion = (row?.bibliographies ?? []).find(
      (one) => one.provider === 'arxiv' && one.version !== undefined,
    )?.version
    const category = work?.primaryCategory?.slice(0, 40)
    papers.push({
      identifiers: [{ scheme, value }, ...others.slice(0, 40).map((one) => ({ ...one }))],
      ...(category !== undefined && category !== '' && { category }),
      ...(version > 0 && { version }),
      ...(readVersion !== undefined && { readVersion }),
    })
  }
  return papers
}
