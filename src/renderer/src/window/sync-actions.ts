import type { Identifier } from '#domain/identifier'
import type { SourceId, WorkId } from '#domain/work'
import { library } from '#renderer/db/library-database'
import { addSource, type SourceDraft, setReferencesAsked } from '#renderer/db/source-commands'
import { wantAsked } from '#renderer/db/sync-runs'
import { builtInId } from '#renderer/state/built-in-sources'
import { notify } from '#renderer/state/notices'
import { startSync } from '#renderer/state/sync'
import { useSyncStatus } from '#renderer/state/sync-status'

/** Starts a sync and goes on; its progress is in the title bar, and what ends it in the history. */
export function syncNow(sourceId: SourceId): void {
  void startSync(sourceId)
}

export async function syncAll(): Promise<void> {
  const sources = await library.sources.toArray()
  const followed = sources.filter(
    ({ isPaused, configuration }) =>
      !isPaused && (configuration.kind === 'arxivSearch' || configuration.kind === 'survey'),
  )
  if (followed.length === 0) {
    notify({
      kind: 'warning',
      text: 'There is nothing to sync yet. Follow a search or add a survey first.',
    })
    return
  }
  for (const { id } of followed) syncNow(id)
}

/** Adds a tracker or survey and reads it for the first time. */
export async function addAndSync(draft: SourceDraft): Promise<SourceId> {
  const id = await addSource(draft)
  syncNow(id)
  return id
}

export async function openSampleLibrary(): Promise<void> {
  await startSync(builtInId('sample'))
}

/** Adds papers by their identifiers; offline they wait in the library until somebody can be asked. */
export function addPapers(wanted: readonly Identifier[]): void {
  if (useSyncStatus.getState().isOnline) {
    void startSync(builtInId('pasted'), { wanted })
    return
  }
  void wantAsked(library, 'pasted', wanted).then(() =>
    notify({
      kind: 'done',
      text: `You are offline. ${wanted.length === 1 ? '1 paper waits and is' : `${wanted.length.toLocaleString('en')} papers wait and are`} added once you are online.`,
    }),
  )
}

/** Asks every upstream now about one paper: whom it cites, who cites it, its figures. */
export function askAboutPaper(identifiers: readonly Identifier[]): void {
  const order = ['arxiv', 'doi', 'acl', 'corpus', 's2']
  const [name] = identifiers
    .filter(({ scheme }) => order.includes(scheme))
    .toSorted((one, other) => order.indexOf(one.scheme) - order.indexOf(other.scheme))
  if (name === undefined) {
    notify({
      kind: 'warning',
      text: 'Nobody can be asked about this paper: no source has given it an identifier.',
    })
    return
  }
  void startSync(builtInId('openedPapers'), { wanted: [name] })
}

/** A person asked for citations: switches the source on, and asks now, about `first` before all others. */
export async function askReferences(first: readonly WorkId[] = []): Promise<void> {
  await setReferencesAsked(true)
  void startSync(builtInId('references'), { first })
}
