import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#contract/menu-command'

/**
 * The application menu. Entries that name a command send it to the page, which alone knows what it means. Their keys are shown
 * and not registered: the page binds them itself, and a key bound twice would act twice.
 */
export function menuTemplate(options: {
  readonly isMac: boolean
  readonly isPackaged: boolean
  readonly runCommand: (command: MenuCommand) => void
}): MenuItemConstructorOptions[] {
  const { isMac, isPackaged, runCommand } = options
  const entry = (
    label: string,
    command: MenuCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => runCommand(command),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const settings = entry('Settings…', 'settings.open', 'CmdOrCtrl+,')

  const application: MenuItemConstructorOptions = {
    label: 'Stemma',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      entry('Add papers…', 'papers.add', 'CmdOrCtrl+I'),
      entry('Follow an arXiv search…', 'tracker.follow'),
      entry('Add a survey repository…', 'survey.add'),
      separator,
      entry('Sync everything now', 'sync.all', 'CmdOrCtrl+Shift+R'),
      separator,
      entry('Import a library file…', 'library.import'),
      entry('Export the library…', 'library.export'),
      ...(isMac ? [] : [separator, settings]),
      separator,
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      entry('Undo', 'action.undo', 'CmdOrCtrl+Z'),
      entry('Redo', 'action.redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'selectAll' },
    ],
  }
  const go: MenuItemConstructorOptions = {
    label: '&Go',
    submenu: [
      entry('Search and commands…', 'palette.open', 'CmdOrCtrl+K'),
      separator,
      entry('Library', 'library.open', 'CmdOrCtrl+1'),
      entry('Graph', 'graph.open', 'CmdOrCtrl+2'),
      entry('Surveys', 'surveys.open', 'CmdOrCtrl+3'),
      entry('Reading lists', 'lists.open', 'CmdOrCtrl+4'),
      entry('Notes', 'notes.open', 'CmdOrCtrl+5'),
      entry('Sync', 'sync.open', 'CmdOrCtrl+6'),
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      entry('Navigation', 'navigation.toggle', 'CmdOrCtrl+B'),
      entry('Paper panel', 'panel.toggle', 'CmdOrCtrl+\\'),
      separator,
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      separator,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const)),
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      entry('Keyboard shortcuts', 'shortcuts.open'),
      ...(isMac ? [] : [separator, { role: 'about' } as const]),
    ],
  }
  return [...(isMac ? [application] : []), file, edit, go, view, { role: 'windowMenu' }, help]
}
