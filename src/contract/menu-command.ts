/** Commands of the page that the application menu names. The page registers one command for each; the keys shown are its keys. */
export const menuCommands = [
  'library.open',
  'graph.open',
  'surveys.open',
  'lists.open',
  'notes.open',
  'sync.open',
  'settings.open',
  'palette.open',
  'shortcuts.open',
  'papers.add',
  'tracker.follow',
  'survey.add',
  'sync.all',
  'library.import',
  'library.export',
  'action.undo',
  'action.redo',
  'navigation.toggle',
  'panel.toggle',
] as const
export type MenuCommand = (typeof menuCommands)[number]
