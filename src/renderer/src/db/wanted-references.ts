import type { WantedReferences } from '#contract/contract'
import { hasIdentifier, identifierOf, identityKey } from '#domain/identifier'
import type { StemmaDatabase } from './database'

/** Works of one read; few enough that a library of 100,000 never lies in memory whole. */
const atOnce = 1_000
/** So many are looked up before a run begins, about a second; the others go without, and the next run comes to them. */
const mostLookedUp = 20_000

/** What is wanted, with the DOI under which a work of the library was published beside the name that it is asked by. */
export async function withPublishedDois(
  database: StemmaDatabase,
  wanted: readonly WantedReferences[],
): Promise<readonly WantedReferences[]> {
  const named: WantedReferences[] = []
  for (let at = 0; at < Math.min(wanted.length, mostLookedUp); at += atOnce) {
    const turn = wanted.slice(at, at + atOnce)
    const identities = await database.identities.bulkGet(turn.map(identityKey))
    const ids = [...new Set(identities.flatMap((row) => row?.workIds ?? []))]
    const works = new Map(
      (await database.works.bulkGet(ids)).flatMap((work) => (work ? [[work.id, work]] : [])),
    )
    turn.forEach((one, index) => {
      const holder = (identities[index]?.workIds ?? [])
        .flatMap((id) => works.get(id) ?? [])
        .find(({ identifiers }) => hasIdentifier(identifiers, one))
      const doi = one.scheme === 'doi' ? undefined : identifierOf(holder?.identifiers ?? [], 'doi')
      named.push({ ...one, ...(doi !== undefined && { doi }) })
    })
  }
  return [...named, ...wanted.slice(named.length)]
}
