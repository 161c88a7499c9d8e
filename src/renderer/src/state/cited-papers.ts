import type { Reference } from '#domain/citation'
import type { WorkRecord } from '#domain/work'
import { addRecord } from '#renderer/db/add-paper'
import { library } from '#renderer/db/library-database'
import { findPaper, keepCame } from '#renderer/db/papers-came'
import { papersPhrase } from '#renderer/db/work-phrase'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { builtInId } from './built-in-sources'
import { createCitedPapers } from './cited-papers-core'
import { notify } from './notices'

export const citedPapers = createCitedPapers({
  database: library,
  lookUp: ({ identifiers }) =>
    host.paper
      .lookUp({ identifiers: identifiers.slice(0, 20) })
      .catch((error: unknown) => ({ ok: false, error: failureOf(error) })),
  search: ({ title = '', year }) =>
    host.paper
      .search({
        title: title.slice(0, 2_000),
        authors: [],
        ...(year === undefined ? {} : { year }),
      })
      .catch((error: unknown) => ({ ok: false, error: failureOf(error) })),
  add: addNow,
  isOnline: () => navigator.onLine,
  locks: navigator.locks,
})

async function addNow(record: WorkRecord): Promise<void> {
  const known = await Promise.all(record.identifiers.map(findPaper))
  const workId = await addRecord(library, record, builtInId('pasted'))
  const phrase = await papersPhrase([workId])
  if (known.some((paper) => paper?.workId === workId && !paper.isRemoved)) {
    notify({ kind: 'done', text: `${phrase} is in your library already.` })
    return
  }
  await keepCame(`${phrase} added`, [workId], [])
  notify({ kind: 'undo', text: `${phrase} added.` })
}

/** Adds the paper of an entry once it is known which it is; offline it waits. */
export async function addCited(reference: Reference): Promise<void> {
  await citedPapers.want(reference)
  if (navigator.onLine) return
  notify({
    kind: 'done',
    text: 'You are offline. The paper waits, and is looked up and added once you are online.',
  })
}

/** Goes on with what was wanted when Stemma was closed, and whenever the network is back. */
export function followCitedPapers(): () => void {
  const resume = (): void => void citedPapers.resume()
  resume()
  window.addEventListener('online', resume)
  return () => window.removeEventListener('online', resume)
}
