import { create } from 'zustand'
import type { FileProgress } from '#renderer/db/library-file'
import { notify } from '#renderer/state/notices'
import { saveFile } from '#renderer/ui/save-file'
import { exportLibraryFile } from '#renderer/workers/library-file/client'

/** Absent when no export is running. */
export const useExport = create<{ readonly progress: FileProgress | undefined }>(() => ({
  progress: undefined,
}))

/** Writes the whole library into one file and hands it to the browser's or the system's save dialog. */
export async function exportLibrary(): Promise<void> {
  if (useExport.getState().progress !== undefined) return
  useExport.setState({ progress: { done: 0, total: 0 } })
  try {
    const blob = await exportLibraryFile((progress) => useExport.setState({ progress }))
    saveFile(blob, `stemma-library-${new Date().toISOString().slice(0, 10)}.jsonl.gz`)
    notify({
      kind: 'done',
      text: `The library was exported: ${(blob.size / 1e6).toFixed(1)} MB.`,
    })
  } catch {
    notify({ kind: 'failure', text: 'The library could not be exported. Nothing was changed.' })
  } finally {
    useExport.setState({ progress: undefined })
  }
}
