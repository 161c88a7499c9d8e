import type { WorkId } from '#domain/work'
import { pickFiles } from '#renderer/ui/pick-files'
import { saveFile } from '#renderer/ui/save-file'
import { notify } from './notices'
import { type MarksFormat, type SharedMarks, shareMarks } from './share-marks'

const noMarks = 'Nothing is marked here yet, so there is nothing to export.'

export async function copyMarks(workIds: readonly WorkId[]): Promise<void> {
  const { text, markCount } = await shareMarks(workIds, 'markdown')
  if (markCount === 0) {
    notify({ kind: 'warning', text: noMarks })
    return
  }
  try {
    await navigator.clipboard.writeText(text)
    notify({ kind: 'done', text: `${marksPhrase(markCount)} copied as Markdown.` })
  } catch {
    notify({ kind: 'failure', text: 'Not copied: the clipboard was refused to this window.' })
  }
}

export async function saveMarks(
  workIds: readonly WorkId[],
  format: MarksFormat,
  name: string,
): Promise<void> {
  const shared = await shareMarks(workIds, format, { name })
  if (shared.markCount === 0) notify({ kind: 'warning', text: noMarks })
  else saveText(shared, shared.fileName)
}

/** Brings the marks in a file that a person chooses up to date; every line that they wrote stays. */
export async function updateMarksFile(workIds: readonly WorkId[], name: string): Promise<void> {
  const chosen = await chooseMarkdown()
  if (chosen === undefined) return
  const oldText = await chosen.file.text()
  const shared = await shareMarks(workIds, 'markdown', { name, oldText })
  if (shared.markCount === 0 && shared.text === oldText) {
    notify({ kind: 'warning', text: noMarks })
    return
  }
  if (shared.text === oldText) {
    notify({ kind: 'done', text: `${chosen.file.name} was up to date.` })
    return
  }
  const isWritten = await chosen.write(shared.text).catch(() => false)
  if (isWritten)
    notify({
      kind: 'done',
      text: `${chosen.file.name} is up to date. Your own lines are as they were.`,
    })
  else saveText(shared, chosen.file.name)
}

const saveText = ({ text, mediaType }: SharedMarks, name: string): void =>
  saveFile(new Blob([text], { type: `${mediaType};charset=utf-8` }), name)

interface ChosenFile {
  readonly file: File
  /** False where the window may not write into it: it is then saved as a download. */
  readonly write: (text: string) => Promise<boolean>
}

/** https://developer.mozilla.org/docs/Web/API/Window/showOpenFilePicker, which not every window has. */
interface FileHandle {
  getFile(): Promise<File>
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void> }>
}
type Picker = (options: object) => Promise<readonly FileHandle[]>

async function chooseMarkdown(): Promise<ChosenFile | undefined> {
  const pick = (window as { readonly showOpenFilePicker?: Picker }).showOpenFilePicker
  if (pick === undefined) return await chooseByInput()
  try {
    const [handle] = await pick({
      types: [
        { description: 'Markdown', accept: { 'text/markdown': ['.md', '.markdown', '.txt'] } },
      ],
    })
    if (handle === undefined) return undefined
    return {
      file: await handle.getFile(),
      write: async (text) => {
        const stream = await handle.createWritable()
        await stream.write(text)
        await stream.close()
        return true
      },
    }
  } catch (error) {
    // The person closed the window that asks.
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    return await chooseByInput()
  }
}

function chooseByInput(): Promise<ChosenFile | undefined> {
  return new Promise((resolve) =>
    pickFiles(
      { accept: '.md,.markdown,.txt' },
      ([file]) => resolve(file && { file, write: () => Promise.resolve(false) }),
      () => resolve(undefined),
    ),
  )
}

const marksPhrase = (count: number): string => (count === 1 ? '1 mark' : `${count} marks`)
