import type { Schedule, Source, SourceConfiguration } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { SourceId } from '#domain/work'
import { perform } from '#renderer/state/history'

/** What a person does to sources. Each can be undone. */

export interface SourceDraft {
  readonly title: string
  readonly configuration: SourceConfiguration
  readonly schedule: Schedule
}

/** Adds a source, or updates the one that asks for the same thing. Returns its id, to start its first sync. */
export async function addSource({
  title,
  configuration,
  schedule,
}: SourceDraft): Promise<SourceId> {
  const id = sourceIdOf(configuration)
  await perform(`Follows ${title}`, ['sources'], async (writer) => {
    const before = await writer.get<Source>('sources', id)
    const source: Source = {
      id,
      title,
      configuration,
      schedule,
      isPaused: false,
      createdAt: before?.createdAt ?? new Date().toISOString(),
    }
    await writer.put('sources', source)
  })
  return id
}

/** Its papers stay in the library, and so does the place where its sync stood. */
export async function removeSource(id: SourceId): Promise<void> {
  await perform(
    'Source removed; its papers stay',
    ['sources'],
    async (writer) => {
      if (await writer.get<Source>('sources', id)) await writer.remove('sources', [id])
    },
    { isAnnounced: true },
  )
}

export const pauseSource = async (id: SourceId, isPaused: boolean): Promise<void> =>
  await changeSource(id, isPaused ? 'Source paused' : 'Source follows again', { isPaused })

export const scheduleSource = async (id: SourceId, schedule: Schedule): Promise<void> =>
  await changeSource(id, 'Schedule changed', { schedule })

export async function renameSource(id: SourceId, title: string): Promise<void> {
  if (title.trim() !== '') await changeSource(id, 'Source renamed', { title: title.trim() })
}

/** Switches asking for references on or off: the source exists, and is paused when it is off. */
export async function setReferencesAsked(isAsked: boolean): Promise<void> {
  const configuration: SourceConfiguration = { kind: 'references' }
  const id = sourceIdOf(configuration)
  await perform(
    isAsked ? 'References are asked for' : 'References are not asked for',
    ['sources'],
    async (writer) => {
      const before = await writer.get<Source>('sources', id)
      if (!before && !isAsked) return
      const source: Source = before ?? {
        id,
        title: 'References',
        configuration,
        schedule: 'weekly',
        isPaused: false,
        createdAt: new Date().toISOString(),
      }
      await writer.put('sources', { ...source, isPaused: !isAsked })
    },
  )
}

async function changeSource(
  id: SourceId,
  label: string,
  changes: Partial<Pick<Source, 'title' | 'schedule' | 'isPaused'>>,
): Promise<void> {
  await perform(label, ['sources'], async (writer) => {
    const before = await writer.get<Source>('sources', id)
    if (before) await writer.put('sources', { ...before, ...changes })
  })
}
