/** More files than any folder of papers holds; a dropped home folder must not fill the memory. */
const mostFiles = 20_000
const deepest = 12

/**
 * What was dropped: files, and the PDFs of whole folders with those inside. The entries have to be taken in the event itself, because
 * `dataTransfer` is empty afterwards (https://developer.mozilla.org/docs/Web/API/DataTransferItem/webkitGetAsEntry).
 */
export function entriesOf(transfer: DataTransfer): readonly (FileSystemEntry | File)[] {
  const entries: (FileSystemEntry | File)[] = []
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = entry === null ? item.getAsFile() : null
    if (entry !== null) entries.push(entry)
    else if (file !== null) entries.push(file)
  }
  return entries
}

/** Of a folder only PDFs are taken; a file that was dropped by itself is taken whatever it is, so that it can be said what it is not. */
export async function filesOf(
  entries: readonly (FileSystemEntry | File)[],
): Promise<readonly File[]> {
  const files: File[] = []
  for (const entry of entries) {
    if (entry instanceof File) files.push(entry)
    else if (isFile(entry)) files.push(...(await fileOf(entry)))
    else if (isFolder(entry)) await takeFolder(entry, files, 0)
  }
  return files.slice(0, mostFiles)
}

/** Of a picker that gives a whole folder. */
export const pdfsAmong = (files: Iterable<File>): readonly File[] =>
  [...files].filter(({ name }) => isPdfName(name)).slice(0, mostFiles)

async function takeFolder(
  folder: FileSystemDirectoryEntry,
  files: File[],
  depth: number,
): Promise<void> {
  const reader = folder.createReader()
  for (;;) {
    // A hundred at a time, until there are none.
    const entries = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (entries.length === 0) return
    for (const entry of entries) {
      if (files.length >= mostFiles) return
      if (isFile(entry) && isPdfName(entry.name)) files.push(...(await fileOf(entry)))
      else if (isFolder(entry) && depth < deepest) await takeFolder(entry, files, depth + 1)
    }
  }
}

const isPdfName = (name: string): boolean => /\.pdf$/i.test(name) && !name.startsWith('._')

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** None where it is gone or may not be read. */
const fileOf = (entry: FileSystemFileEntry): Promise<readonly File[]> =>
  new Promise((resolve) =>
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    ),
  )
