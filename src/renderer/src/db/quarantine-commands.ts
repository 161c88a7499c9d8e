import { library } from './library-database'

/** Empties the list of records that could not be read. A source that still sends them puts them back. */
export async function clearQuarantine(): Promise<void> {
  await library.quarantine.clear()
}
