import type { StemmaDatabase } from '#renderer/db/database'
import { TextIndex } from '#search/text-index'
import type { KnownRows } from './catch-up'
import { Citations } from './citations'
import { Columns } from './columns'
import { emptyMemory, type LibraryMemory, rowFacts } from './memory'
import { packSections, unpackSections } from './packed'

/** Raise it when what is saved, or what it is computed from, changes its shape or meaning: older ones are rebuilt. */
const format = 6
const keys = ['library-columns', 'library-citations', 'library-text'] as const

/** What of the saved index belongs together, and to which library. */
interface SavedNote {
  readonly savedAs: string
  readonly generation: string
}

interface ColumnsNote extends SavedNote {
  readonly readingStates: readonly string[]
  readonly notes: readonly (readonly [string, string | null, number])[]
}

export interface LoadedIndex {
  readonly memory: LibraryMemory
  readonly known: Pick<KnownRows, 'readingStates' | 'notes'>
  /** Loads the text index; all rows wait to be indexed when it is missing or damaged. */
  readonly loadText: () => Promise<void>
}

/** The saved index of this library; undefined when it is missing, damaged, of another format or of another library. */
export async function loadIndex(
  database: StemmaDatabase,
  generation: string,
): Promise<LoadedIndex | undefined> {
  try {
    const [columnsRow, citationsRow, textRow] = await database.derived.bulkGet([...keys])
    if (columnsRow?.format !== format || citationsRow?.format !== format) return undefined
    const { columns, note } = Columns.fromBytes(await bytesOf(columnsRow.content))
    const saved = JSON.parse(note) as ColumnsNote
    const loaded = Citations.fromBytes(await bytesOf(citationsRow.content), rowFacts(columns))
    const { savedAs } = JSON.parse(loaded.note) as SavedNote
    if (saved.generation !== generation || saved.savedAs !== savedAs) return undefined
    const memory = emptyMemory(columns, loaded.citations)
    memory.indexedThrough = columnsRow.indexedThrough
    return {
      memory,
      known: {
        readingStates: new Set(saved.readingStates) as KnownRows['readingStates'],
        notes: new Map(
          saved.notes.map(([id, workId, rev]) => [id, { workId: workId ?? undefined, rev }]),
        ) as KnownRows['notes'],
      },
      loadText: async () => {
        try {
          if (textRow?.format !== format) throw new Error('No text index')
          memory.text = textFromBytes(await bytesOf(textRow.content), savedAs, columns.count)
        } catch {
          for (let row = 0; row < columns.count; row += 1) memory.textPending.add(row)
        }
      },
    }
  } catch {
    // Whatever is wrong with a derived index, the library itself answers.
    return undefined
  }
}

/** Saves all parts in one transaction, so that they belong together. Only while no text waits to be indexed. */
export async function saveIndex(
  database: StemmaDatabase,
  memory: LibraryMemory,
  known: KnownRows,
  generation: string,
): Promise<void> {
  const savedAs = crypto.randomUUID()
  const note: ColumnsNote = {
    savedAs,
    generation,
    readingStates: [...known.readingStates],
    notes: [...known.notes].map(([id, { workId, rev }]) => [id, workId ?? null, rev]),
  }
  const contents = [
    memory.columns.toBytes(JSON.stringify(note)),
    memory.citations.toBytes(JSON.stringify({ savedAs, generation } satisfies SavedNote)),
    textToBytes(memory.text, savedAs),
  ]
  await database.derived.bulkPut(
    keys.map((key, index) => ({
      key,
      format,
      indexedThrough: memory.indexedThrough,
      content: new Blob([contents[index] ?? new Uint8Array()]),
    })),
  )
}

function textToBytes(text: TextIndex, savedAs: string): Uint8Array<ArrayBuffer> {
  const { terms, segment, rowOfSlot } = text.toParts()
  // Terms have no line breaks: they are letters and digits.
  return packSections({ savedAs, terms: terms.join('\n'), ...segmentSections(segment), rowOfSlot })
}

const segmentSections = ({
  terms,
  starts,
  postings,
}: ReturnType<TextIndex['toParts']>['segment']) => ({ segmentTerms: terms, starts, postings })

function textFromBytes(
  bytes: Uint8Array<ArrayBuffer>,
  savedAs: string,
  rowCount: number,
): TextIndex {
  const sections = unpackSections(bytes)
  const rowOfSlot = sections.array('rowOfSlot', 'Int32Array')
  if (sections.text('savedAs') !== savedAs || rowOfSlot.some((row) => row >= rowCount)) {
    throw new Error('The text index belongs to other columns')
  }
  const terms = sections.text('terms')
  return TextIndex.fromParts({
    terms: terms === '' ? [] : terms.split('\n'),
    segment: {
      terms: sections.array('segmentTerms', 'Uint32Array'),
      starts: sections.array('starts', 'Uint32Array'),
      postings: sections.array('postings', 'Uint32Array'),
    },
    rowOfSlot,
  })
}

const bytesOf = async (content: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await content.arrayBuffer())
