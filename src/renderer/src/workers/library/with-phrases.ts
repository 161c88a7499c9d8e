import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import { holdsPhrase } from '#search/query-language'
import { noteTexts } from './catch-up'
import type { LibraryMemory } from './memory'
import type { TextSelection } from './select'

/** Takes out the hits whose texts lack a typed phrase: titles and authors from memory, the others from disk. */
export async function withPhrases(
  database: StemmaDatabase,
  { columns }: LibraryMemory,
  selection: TextSelection,
): Promise<TextSelection> {
  const { query, hits } = selection
  if (!hits || query.phrases.length === 0) return selection
  const holdsAll = (text: string): boolean =>
    query.phrases.every((phrase) => holdsPhrase(text, phrase))
  const kept: number[] = []
  const unsure: number[] = []
  for (const [at, row] of hits.rows.entries()) {
    if (holdsAll(columns.titles[row] ?? '')) kept.push(at)
    else unsure.push(at)
  }
  const idOf = (at: number): WorkId => columns.ids[hits.rows[at] ?? 0] ?? ('' as WorkId)
  const [works, notes] = await Promise.all([
    database.works.bulkGet(unsure.map(idOf)),
    database.notes.where('workId').anyOf(unsure.map(idOf)).toArray(),
  ])
  const textOf = noteTexts(notes)
  works.forEach((work, index) => {
    const at = unsure[index]
    if (!work || at === undefined) return
    const text = [
      ...work.otherTitles,
      work.title,
      ...(work.authors ?? []).map(({ name }) => name),
      work.abstract ?? '',
      textOf.get(work.id) ?? '',
    ].join(textBreak)
    if (holdsAll(text)) kept.push(at)
  })
  kept.sort((a, b) => a - b)
  return {
    query,
    hits: {
      rows: Uint32Array.from(kept, (at) => hits.rows[at] ?? 0),
      scores: Float32Array.from(kept, (at) => hits.scores[at] ?? 0),
    },
  }
}

/** Between texts of one work, so that no phrase goes across: a word that nobody types. */
const textBreak = ' stemmatextbreak '
