import type { Reference } from '#domain/citation'
import type { WorkId, WorkRecord } from '#domain/work'
import { addRecord } from '#renderer/db/add-paper'
import { library } from '#renderer/db/library-database'
import { findPaper, keepCame } from '#renderer/db/papers-came'
import { papersPhrase } from '#renderer/db/work-phrase'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { builtInId } from './built-in-sources'
import { createCitedPapers } from './cited-papers-core'
import { notify } from './notices'
import { searchPaper } from './search-paper'

export const citedPapers = createCitedPapers({
  database: library,
  lookUp: (identifiers) =>
    host.paper
      .lookUp({ identifiers })
      .catch((error: unknown) => ({ ok: false, error: failureOf(error) })),
  search: ({ title = '', year }) => searchPaper({ title, ...(year !== undefined && { year }) }),
  add: addNow,
  isOnline: () => navigator.onLine,
  locks: navigator.locks,
})

async function addNow(records: readonly WorkRecord[]): Promise<void> {
  const added: WorkId[] = []
  const known: WorkId[] = []
  for (const record of records) {
    const before = await Promise.all(record.identifiers.map(findPaper))
    const workId = await addRecord(library, record, builtInId('pasted'))
    const isKnown = before.some((paper) => paper?.workId === workId && !paper.isRemoved)
    ;(isKnown ? known : added).push(workId)
  }
  if (known.length > 0)
    notify({
      kind: 'done',
      text: `${await papersPhrase(known)} ${known.length === 1 ? 'is' : 'are'} in your library already.`,
    })
  if (added.length === 0) return
  const phrase = await papersPhrase(added)
  await keepCame(`${phrase} added`, added, [])
  notify({ kind: 'undo', text: `${phrase} added.` })
}

/** Adds the papers of entries once it is known which they are; offline they wait. */
export async function addCited(references: readonly Reference[]): Promise<void> {
  await citedPapers.want(references)
  if (navigator.onLine) return
  notify({
    kind: 'done',
    text:
      references.length === 1
        ? 'You are offline. The paper waits, and is looked up and added once you are online.'
        : `You are offline. ${references.length.toLocaleString('en')} papers wait, and are looked up and added once you are online.`,
  })
}

/** Goes on with what was wanted when Stemma was closed, and whenever the network is back. */
export function followCitedPapers(): () => void {
  const resume = (): void => void citedPapers.resume()
  resume()
  window.addEventListener('online', resume)
  return () => window.removeEventListener('online', resume)
}
