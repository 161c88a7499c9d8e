import type { PersonTable, StemmaDatabase } from './database'
import { libraryGeneration, takeRevision } from './revision'

/**
 * Everything a person does to the library goes through `change`: one transaction, with the row as it was before
 * kept for undo. Undo is itself a change, so redo is the undo of an undo.
 */
export interface Change {
  /** Past tense, with numbers: "12 papers removed". Shown in the undo toast. */
  readonly label: string
  /** The library it was made in: in another one, imported in its place, there is nothing to take back. */
  readonly generation: string
  readonly images: readonly RowImage[]
}

interface RowImage {
  readonly table: PersonTable
  readonly key: string
  readonly before: unknown
  readonly after: unknown
}

export interface ChangeWriter {
  /** Number for the `rev` field of the rows written in this change. */
  readonly rev: number
  get<Row>(table: PersonTable, key: string): Promise<Row | undefined>
  put<Row extends object>(table: PersonTable, row: Row): Promise<void>
  putAll<Row extends object>(table: PersonTable, rows: readonly Row[]): Promise<void>
  /**
   * Writes a row whose undo is `undone`: of what came into the library by other ways than a person's tables, the word that takes it out
   * again.
   */
  putOver<Row extends object>(table: PersonTable, row: Row, undone: Row): Promise<void>
  remove(table: PersonTable, keys: readonly string[]): Promise<void>
}

/**
 * Runs `write` in one transaction over `tables` and returns the change for undo.
 * Nothing is written when `write` throws.
 */
export async function change(
  database: StemmaDatabase,
  label: string,
  tables: readonly PersonTable[],
  write: (writer: ChangeWriter) => Promise<void>,
): Promise<Change> {
  return await database.transaction(
    'rw',
    [...tables.map((name) => database.table(name)), database.meta],
    async () => {
      const images = new Map<string, RowImage>()
      const rev = await takeRevision(database)
      const generation = await libraryGeneration(database)
      const remember = (table: PersonTable, key: string, before: unknown, after: unknown) => {
        const address = `${table}\n${key}`
        const first = images.get(address)
        images.set(address, { table, key, before: first ? first.before : before, after })
      }
      const putAll = async (table: PersonTable, rows: readonly object[]) => {
        const store = database.table<object, string>(table)
        const keys = rows.map((row) => keyOf(store.schema.primKey.keyPath, row))
        const before = await store.bulkGet(keys)
        await store.bulkPut([...rows])
        rows.forEach((row, index) => {
          remember(table, keys[index] ?? '', before[index], row)
        })
      }
      await write({
        rev,
        get: async <Row>(table: PersonTable, key: string) =>
          await database.table<Row, string>(table).get(key),
        put: async (table, row) => await putAll(table, [row]),
        putAll,
        putOver: async (table, row, undone) => {
          const store = database.table<object, string>(table)
          await store.put(row)
          remember(table, keyOf(store.schema.primKey.keyPath, row), undone, row)
        },
        remove: async (table, keys) => {
          const store = database.table<object, string>(table)
          const before = await store.bulkGet([...keys])
          await store.bulkDelete([...keys])
          keys.forEach((key, index) => {
            remember(table, key, before[index], undefined)
          })
        },
      })
      return { label, generation, images: [...images.values()] }
    },
  )
}

export type RevertResult =
  | { readonly ok: true; readonly change: Change }
  /** Rows changed since, in this window or another: nothing was written. */
  | { readonly ok: false; readonly changedSince: number }

/** Puts back what `done` found. Refuses as a whole when a row has been changed since, so that no newer word is lost. */
export async function revert(
  database: StemmaDatabase,
  done: Change,
  label: string,
): Promise<RevertResult> {
  const tables = [...new Set(done.images.map(({ table }) => table))]
  return await database.transaction(
    'rw',
    [...tables.map((name) => database.table(name)), database.meta],
    async () => {
      const { generation } = done
      if ((await libraryGeneration(database)) !== generation) {
        return { ok: false, changedSince: done.images.length } as const
      }
      const rev = await takeRevision(database)
      let changedSince = 0
      for (const { table, key, before, after } of done.images) {
        const now = await database.table<unknown, string>(table).get(key)
        if (!isAsLeft({ table, key, before, after }, now)) changedSince += 1
      }
      if (changedSince > 0) return { ok: false, changedSince } as const
      const images: RowImage[] = []
      for (const image of done.images) {
        const store = database.table<unknown, string>(image.table)
        if (image.before === undefined) {
          await store.delete(image.key)
          images.push({ ...image, before: image.after, after: undefined })
        } else {
          const now = await store.get(image.key)
          const restored = withRevision(withQuietFields(image, now), rev)
          await store.put(restored)
          images.push({ ...image, before: image.after, after: restored })
        }
      }
      return { ok: true, change: { label, generation, images } } as const
    },
  )
}

const keyOf = (keyPath: string | string[] | null | undefined, row: object): string => {
  if (typeof keyPath !== 'string') throw new Error('Person tables have one key field')
  return String((row as Record<string, unknown>)[keyPath])
}

const withRevision = (row: unknown, rev: number): unknown =>
  typeof row === 'object' && row !== null && 'rev' in row ? { ...row, rev } : row

/**
 * Fields that are also written without an action of their own, as a person reads or types. Where an action did not
 * touch them they stand in the way of no undo and survive it: undoing a rename does not take back what was typed since.
 */
const quietFields: Readonly<Partial<Record<PersonTable, readonly string[]>>> = {
  readingStates: ['seenAt', 'seenVersion'],
  notes: ['body', 'links', 'updatedAt'],
  // Counted when the file is read in the background.
  attachments: ['pageCount'],
}

/** The quiet fields that the action which left `image` did not touch. */
function untouchedFields({ table, before, after }: RowImage): readonly string[] {
  const quiet = quietFields[table] ?? []
  if (!isRow(after)) return []
  // A note that was typed in since it was made is not taken back by undoing its making.
  if (!isRow(before)) return table === 'notes' ? [] : quiet
  return quiet.filter((name) => JSON.stringify(before[name]) === JSON.stringify(after[name]))
}

const isAsLeft = (image: RowImage, now: unknown): boolean => {
  const { after } = image
  if (!isRow(now) || !isRow(after)) return now === after
  // The number of the revision says only that something was written: an undo of a later step raises it too.
  const ignored = [...untouchedFields(image), 'rev']
  const compared = (row: Row): string =>
    JSON.stringify(Object.entries(row).filter(([name]) => !ignored.includes(name)))
  return compared(now) === compared(after)
}

const withQuietFields = (image: RowImage, now: unknown): unknown => {
  if (!isRow(image.before) || !isRow(now)) return image.before
  const names = untouchedFields(image)
  const kept = Object.entries(now).filter(([name]) => names.includes(name))
  return { ...image.before, ...Object.fromEntries(kept) }
}

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null
