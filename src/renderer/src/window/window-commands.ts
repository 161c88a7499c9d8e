import { useNavigate } from '@tanstack/react-router'
import type { MenuCommand } from '#contract/menu-command'
import { useFileQuestions } from '#renderer/db/file-questions'
import { usePastedQuestions } from '#renderer/db/pasted-question-queries'
import { type Command, useCommands } from '#renderer/state/commands'
import { nothingToUndo, redo, undo, useHistory } from '#renderer/state/history'
import { showPastedQuestions } from '#renderer/state/pasted-answers'
import { setPreferences, usePreferences } from '#renderer/state/preferences'
import { stopReadingFiles, useFileReading } from '#renderer/state/read-files'
import { showFileQuestions } from '#renderer/state/take-files'
import { openDialog } from './dialogs'

/** Commands that every screen has. */
export function useWindowCommands({
  onSyncAll,
  onExport,
  onImport,
  onAddPdfs,
  onAddPdfFolder,
  onNewNote,
  onNewStructuredNote,
  onNewList,
  onOpenSurveys,
  onOpenLists,
}: {
  readonly onSyncAll: () => void
  readonly onExport: () => void
  readonly onImport: () => void
  readonly onAddPdfs: () => void
  readonly onAddPdfFolder: () => void
  readonly onNewNote: () => void
  readonly onNewStructuredNote: () => void
  /** Absent where the navigation offers it. */
  readonly onNewList: (() => void) | undefined
  readonly onOpenSurveys: () => void
  readonly onOpenLists: () => void
}): void {
  const navigate = useNavigate()
  const questionCount = useFileQuestions()?.length ?? 0
  const pastedCount = usePastedQuestions()?.length ?? 0
  const go = (
    id: MenuCommand,
    label: string,
    to: '/library' | '/graph' | '/notes' | '/sync' | '/settings',
    key: string,
  ): Command => ({
    id,
    label,
    group: 'Go to',
    keys: [key],
    run: () => navigate({ to }),
  })
  const commands: readonly Command[] = [
    go('library.open', 'All papers', '/library', 'mod+1'),
    go('graph.open', 'Graph', '/graph', 'mod+2'),
    {
      id: 'answers.open',
      label: 'Answers',
      group: 'Go to',
      keys: ['mod+5'],
      run: () => navigate({ to: '/answers' }),
    },
    go('notes.open', 'Notes', '/notes', 'mod+3'),
    go('sync.open', 'Sync', '/sync', 'mod+4'),
    go('settings.open', 'Settings', '/settings', 'mod+,'),
    {
      id: 'doubles.open',
      label: 'Doubles: papers that may be one',
      group: 'Go to',
      run: () => navigate({ to: '/doubles' }),
    },
    {
      id: 'library.open-new',
      label: 'New papers',
      group: 'Go to',
      run: () => navigate({ to: '/library', search: { status: ['new'] } }),
    },
    {
      id: 'palette.open',
      label: 'Search papers, notes, commands',
      group: 'Window',
      keys: ['mod+K'],
      worksInFields: true,
      run: () => openDialog({ kind: 'palette' }),
    },
    {
      id: 'shortcuts.open',
      label: 'All keys',
      group: 'Window',
      keys: ['shift+?'],
      run: () => openDialog({ kind: 'help' }),
    },
    {
      id: 'action.undo',
      label: 'Undo',
      group: 'Window',
      keys: ['mod+Z'],
      unavailable: nothingToUndo,
      run: undo,
    },
    {
      id: 'action.redo',
      label: 'Redo',
      group: 'Window',
      keys: ['mod+shift+Z', 'mod+Y'],
      unavailable: () =>
        useHistory.getState().undone.length === 0 ? 'Nothing was undone.' : undefined,
      run: redo,
    },
    {
      id: 'window.back',
      label: 'Back',
      group: 'Window',
      keys: ['alt+ArrowLeft'],
      run: () => window.history.back(),
    },
    {
      id: 'window.forward',
      label: 'Forward',
      group: 'Window',
      keys: ['alt+ArrowRight'],
      run: () => window.history.forward(),
    },
    {
      id: 'navigation.toggle',
      label: 'Show or hide the navigation',
      group: 'Window',
      keys: ['mod+B'],
      run: () => setPreferences({ isNavigationOpen: !usePreferences.getState().isNavigationOpen }),
    },
    {
      id: 'panel.toggle',
      label: 'Show or hide the paper panel',
      group: 'Window',
      keys: ['mod+\\'],
      worksInFields: true,
      run: () => setPreferences({ isPanelOpen: !usePreferences.getState().isPanelOpen }),
    },
    {
      id: 'window.next-pane',
      label: 'Next pane',
      group: 'Window',
      keys: ['F6'],
      worksInFields: true,
      run: focusNextPane,
    },
    {
      id: 'window.dark',
      label: 'Switch between light and dark',
      group: 'Window',
      run: () => {
        const isDark = document.documentElement.dataset.mantineColorScheme === 'dark'
        setPreferences({ colourScheme: isDark ? 'light' : 'dark' })
      },
    },
    {
      id: 'sync.all',
      label: 'Sync all sources',
      group: 'Sync',
      keys: ['mod+shift+R'],
      run: onSyncAll,
    },
    {
      id: 'tracker.follow',
      label: 'Follow an arXiv search',
      group: 'Sync',
      run: () => openDialog({ kind: 'tracker', query: '' }),
    },
    {
      id: 'survey.add',
      label: 'Add a survey repository',
      group: 'Sync',
      run: () => openDialog({ kind: 'survey', address: '' }),
    },
    {
      id: 'papers.add',
      label: 'Add papers by id, address, DOI or BibTeX',
      group: 'Library',
      keys: ['mod+I'],
      run: () => openDialog({ kind: 'papers' }),
    },
    { id: 'pdfs.add', label: 'Add PDF files', group: 'Library', run: onAddPdfs },
    {
      id: 'pdfs.add-folder',
      label: 'Add all PDFs of a folder',
      group: 'Library',
      run: onAddPdfFolder,
    },
    {
      id: 'pdfs.questions',
      label: 'Say which papers waiting PDFs are',
      group: 'Library',
      unavailable: () =>
        questionCount === 0 ? 'No PDF waits for you to say which paper it is.' : undefined,
      run: showFileQuestions,
    },
    {
      id: 'papers.pasted-questions',
      label: 'Say which pasted papers you mean',
      group: 'Library',
      unavailable: () =>
        pastedCount === 0 ? 'No pasted paper waits for you to say which you mean.' : undefined,
      run: showPastedQuestions,
    },
    { id: 'library.export', label: 'Export the library', group: 'Library', run: onExport },
    {
      id: 'library.import',
      label: 'Import a library file, BibTeX or W3C annotations',
      group: 'Library',
      run: onImport,
    },
    {
      id: 'files.stop-reading',
      label: 'Stop reading PDFs until the next start',
      group: 'Library',
      unavailable: () =>
        useFileReading.getState().status === undefined
          ? 'No PDF is being read in this window.'
          : undefined,
      run: stopReadingFiles,
    },
    { id: 'surveys.open', label: 'Browse survey repositories', group: 'Go to', run: onOpenSurveys },
    { id: 'lists.open', label: 'Reading lists', group: 'Go to', run: onOpenLists },
    { id: 'note.new', label: 'New note', group: 'Notes', keys: ['mod+shift+N'], run: onNewNote },
    {
      id: 'note.new-structured',
      label: 'New structured note',
      group: 'Notes',
      run: onNewStructuredNote,
    },
    // The navigation, where it is shown, names the new list in its place.
    ...(onNewList === undefined
      ? []
      : [{ id: 'list.new', label: 'New reading list', group: 'Lists' as const, run: onNewList }]),
  ]
  useCommands(commands, { isOfWindow: true })
}

/** F6 goes round the panes, each of which is marked `data-pane`. */
function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  if (panes.length === 0) return
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  for (let step = 1; step <= panes.length; step += 1) {
    const pane = panes[(here + step) % panes.length]
    const target = pane?.querySelector<HTMLElement>(
      '[tabindex="0"], a[href], button:not(:disabled), input, textarea',
    )
    if (target) {
      target.focus()
      return
    }
  }
}
