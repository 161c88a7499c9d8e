import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ShellRequest } from '#contract/contract'
import { structuredBody } from '#domain/note-template'
import { recoverFieldDrafts } from '#renderer/db/field-drafts'
import { library } from '#renderer/db/library-database'
import { createList } from '#renderer/db/list-commands'
import { createNote } from '#renderer/db/note-commands'
import { recoverDrafts } from '#renderer/db/note-drafts'
import { host } from '#renderer/host'
import { followCarriedMarks } from '#renderer/state/carry-marks'
import { followCitedPapers } from '#renderer/state/cited-papers'
import { runCommand } from '#renderer/state/commands'
import { followCorrections } from '#renderer/state/corrections'
import { useHotkeyDispatcher } from '#renderer/state/hotkeys'
import { notify } from '#renderer/state/notices'
import { followPastedPdfs } from '#renderer/state/pasted-pdfs'
import { followPdfQueue } from '#renderer/state/pdf-queue'
import { setPreferences } from '#renderer/state/preferences'
import { readFilesInBackground } from '#renderer/state/read-files'
import { followSameWorks } from '#renderer/state/same-works'
import { startScheduler } from '#renderer/state/scheduler'
import { libraryClient } from '#renderer/workers/library/client'
import { chooseImport, choosePdfFolder, choosePdfs } from './choose-files'
import { openDialog } from './dialogs'
import { useFileMarkCommands } from './file-mark-commands'
import { keepFilesSoon } from './keep-files'
import { exportLibrary } from './library-file-actions'
import { useMarksCommands } from './marks-commands'
import { loadReaderSoon } from './reader-ready'
import { addPapers, syncAll } from './sync-actions'
import { useWindowCommands } from './window-commands'

/** Everything that the window does beside showing screens: keys, commands, schedule, links from outside, the queue of PDFs. */
export function useWindowActions({
  isNavigationShown,
}: {
  /** With the reading lists in it. */
  readonly isNavigationShown: boolean
}): void {
  const navigate = useNavigate()
  const openNewNote = async (body: string) => {
    const noteId = await createNote({ title: '', body })
    await navigate({ to: '/notes/$noteId', params: { noteId } })
  }
  useHotkeyDispatcher()
  useFileMarkCommands()
  useMarksCommands()
  useWindowCommands({
    onSyncAll: () => void syncAll(),
    onExport: () => void exportLibrary(),
    onImport: () => chooseImport((file) => openDialog({ kind: 'import', file })),
    onAddPdfs: choosePdfs,
    onAddPdfFolder: choosePdfFolder,
    onNewNote: () => void openNewNote(''),
    onNewStructuredNote: () => void openNewNote(structuredBody()),
    onNewList: isNavigationShown
      ? undefined
      : () => {
          void createList({ name: 'New list' }).then((listId) =>
            navigate({ to: '/lists/$listId', params: { listId } }),
          )
        },
    onOpenSurveys: () => void navigate({ to: '/surveys' }),
    onOpenLists: () => {
      void library.lists
        .toCollection()
        .first()
        .then((list) =>
          list === undefined
            ? runCommand('list.new')
            : navigate({ to: '/lists/$listId', params: { listId: list.id } }),
        )
    },
  })

  useEffect(() => startScheduler(), [])
  useEffect(() => followCorrections(), [])
  useEffect(() => followSameWorks(), [])
  useEffect(() => followPdfQueue(), [])
  useEffect(() => followCitedPapers(), [])
  useEffect(() => followPastedPdfs(), [])
  useEffect(() => readFilesInBackground(), [])
  useEffect(() => followCarriedMarks(), [])

  useEffect(() => {
    void recoverDrafts()
    void recoverFieldDrafts()
  }, [])

  useEffect(() => keepFilesSoon(), [])
  useEffect(() => loadReaderSoon(), [])

  useEffect(() => {
    // Ask once that the browser never clears the library by itself; refusal is shown in Settings.
    void navigator.storage?.persist?.()
  }, [])

  useEffect(() => {
    const controller = new AbortController()
    const open = async (request: ShellRequest) => {
      if (request.kind === 'runCommand') {
        if (!undoInField(request.command)) runCommand(request.command)
        return
      }
      const workId = await libraryClient.findByIdentifier(request.identifier)
      if (workId !== undefined) {
        setPreferences({ isPanelOpen: true })
        await navigate({ to: '/library', search: { paper: workId } })
      } else {
        addPapers([request.identifier])
        notify({
          kind: 'done',
          text: `${request.identifier.value} is not in your library yet. It is being fetched.`,
        })
        await navigate({ to: '/library' })
      }
    }
    void listen(open, controller.signal)
    return () => controller.abort()
  }, [navigate])
}

/** Deep links and menu commands, for as long as the window is there; a lost host is asked again when it is back. */
async function listen(
  open: (request: ShellRequest) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let pauseMs = 1_000
  while (!signal.aborted) {
    try {
      for await (const request of await host.shell.requested(undefined, { signal })) {
        pauseMs = 1_000
        await open(request)
      }
    } catch {
      // The connection says so itself; here it is only asked again.
    }
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    pauseMs = Math.min(30_000, pauseMs * 2)
  }
}

/**
 * The menu's Undo while a field has the keyboard means the field's own. There is no other way to ask for it than execCommand
 * (https://developer.mozilla.org/docs/Web/API/Document/execCommand: deprecated, kept for this).
 */
function undoInField(command: string): boolean {
  if (command !== 'action.undo' && command !== 'action.redo') return false
  const active = document.activeElement
  const isField =
    active instanceof HTMLElement && (active.isContentEditable || active.matches('input, textarea'))
  if (!isField) return false
  document.execCommand(command === 'action.undo' ? 'undo' : 'redo')
  return true
}
