import { useState } from 'react'
import type { WorkId } from '#domain/work'
import { removeWorks, restoreWorks } from '#renderer/db/reading-commands'
import { type Command, useCommands } from '#renderer/state/commands'
import { actionTargets, clearSelection, useSelection } from '#renderer/state/selection'
import type { Anchor } from '#renderer/ui/anchored-popover'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import type { BulkAction } from './bulk-bar'
import type { Table } from './use-table'

export interface OpenedMenu {
  readonly kind: 'status' | 'tag' | 'list' | 'cite'
  readonly workIds: readonly WorkId[]
  readonly at: Anchor
  /** Status of a single paper, ticked in the menu. */
  readonly current?: ShownStatus | undefined
}

export interface LibraryActionOptions {
  readonly table: Table
  readonly openPaper: WorkId | undefined
  readonly isShowingRemoved: boolean
  readonly onOpenPaper: (id: WorkId | undefined) => void
  readonly onShowGraph: (workIds: readonly WorkId[]) => void
  readonly onAsk: (workIds: readonly WorkId[]) => void
  readonly onGetPdfs: (workIds: readonly WorkId[]) => void
  readonly onNewNote: (id: WorkId) => void | Promise<void>
  readonly onFocusField: () => void
}

export interface LibraryActions {
  readonly menu: OpenedMenu | undefined
  readonly closeMenu: () => void
  readonly isPeeking: boolean
  /** From the bulk bar, or from a place in the table. */
  readonly run: (action: BulkAction, at?: Anchor) => void
  readonly openStatusMenu: (id: WorkId, at: Anchor) => void
}

/** What can be done with papers of the table: by key, from the bulk bar, from the palette. */
export function useLibraryActions(options: LibraryActionOptions): LibraryActions {
  const { table, openPaper, isShowingRemoved, onOpenPaper } = options
  const { onShowGraph, onAsk, onGetPdfs, onNewNote, onFocusField } = options
  const [menu, setMenu] = useState<OpenedMenu>()
  const [isPeeking, setPeeking] = useState(false)

  const noPaper = (): string | undefined =>
    actionTargets(openPaper).length === 0
      ? 'Select a paper first, with J or the pointer.'
      : undefined

  const run = (action: BulkAction, at?: Anchor): void => {
    const workIds = actionTargets(openPaper)
    const [first] = workIds
    if (first === undefined) return
    switch (action) {
      case 'remove':
        void removeWorks(workIds)
        clearSelection()
        return
      case 'restore':
        void restoreWorks(workIds)
        clearSelection()
        return
      case 'graph':
        onShowGraph(workIds)
        return
      case 'ask':
        onAsk(workIds)
        return
      case 'pdfs':
        onGetPdfs(workIds)
        return
      case 'status':
      case 'tag':
      case 'list':
      case 'cite': {
        const single = workIds.length === 1 ? rowOf(table, first) : undefined
        setMenu({
          kind: action,
          workIds,
          at: at ?? barOrRow(table),
          current: single?.status,
        })
      }
    }
  }

  const focusedPaper = (): WorkId | undefined => useSelection.getState().focused
  const noFocus = (): string | undefined =>
    focusedPaper() === undefined ? 'Go to a paper first, with J or the pointer.' : undefined
  const command = (
    id: string,
    label: string,
    keys: readonly string[],
    act: () => void,
    unavailable: Command['unavailable'] = noPaper,
  ): Command => ({ id, label, group: 'Papers', keys, run: act, unavailable })
  const always = (): undefined => undefined

  const removal: BulkAction = isShowingRemoved ? 'restore' : 'remove'
  useCommands([
    {
      ...command('paper.next', 'Next paper', ['J'], () => table.moveBy(1, false), always),
      isKeyOnly: true,
    },
    {
      ...command('paper.previous', 'Previous paper', ['K'], () => table.moveBy(-1, false), always),
      isKeyOnly: true,
    },
    {
      ...command(
        'paper.extendDown',
        'Select downwards',
        ['shift+J'],
        () => table.moveBy(1, true),
        always,
      ),
      isKeyOnly: true,
    },
    {
      ...command(
        'paper.extendUp',
        'Select upwards',
        ['shift+K'],
        () => table.moveBy(-1, true),
        always,
      ),
      isKeyOnly: true,
    },
    command('paper.select', 'Select or unselect the paper', ['X'], () => table.toggle(), noFocus),
    command(
      'paper.open',
      'Open the paper',
      ['Enter'],
      () => {
        const id = focusedPaper()
        setPeeking(false)
        if (id !== undefined) onOpenPaper(id)
      },
      noFocus,
    ),
    command(
      'paper.peek',
      'Look at the paper without opening it',
      ['Space'],
      () => setPeeking(!isPeeking),
      noFocus,
    ),
    command('paper.status', 'Set status', ['S'], () => run('status')),
    command('paper.tag', 'Tag', ['T'], () => run('tag')),
    command('paper.list', 'Add to a reading list', ['L'], () => run('list')),
    command('paper.graph', 'Show in the graph', ['G'], () => run('graph')),
    command('paper.ask', 'Ask about the papers', ['Q'], () => run('ask')),
    command('paper.cite', 'Cite', ['C'], () => run('cite')),
    command('paper.pdfs', 'Get the PDFs', ['P'], () => run('pdfs')),
    command('paper.note', 'Write a note', ['N'], () => {
      const [id] = actionTargets(openPaper)
      if (id !== undefined) void onNewNote(id)
    }),
    command(
      `paper.${removal}`,
      isShowingRemoved ? 'Restore to the library' : 'Remove from the library',
      ['Delete', 'Backspace'],
      () => run(removal),
    ),
    command(
      'paper.selectAll',
      'Select all papers shown',
      ['mod+A'],
      () => void table.selectAll(),
      always,
    ),
    command('library.filter', 'Filter by words', ['/'], onFocusField, always),
    {
      ...command(
        'paper.escape',
        'Clear the selection, close the paper',
        ['Escape'],
        () => {
          if (isPeeking) setPeeking(false)
          else if (useSelection.getState().selected.size > 0) clearSelection()
          else if (openPaper !== undefined) onOpenPaper(undefined)
        },
        always,
      ),
      isKeyOnly: true,
    },
  ])

  return {
    menu,
    closeMenu: () => {
      setMenu(undefined)
      table.focus()
    },
    isPeeking,
    run,
    openStatusMenu: (id, at) =>
      setMenu({ kind: 'status', workIds: [id], at, current: rowOf(table, id)?.status }),
  }
}

const rowOf = (table: Table, id: WorkId) => {
  const index = table.focusedIndex
  const row = index === undefined ? undefined : table.rowAt(index)
  return row?.id === id ? row : undefined
}

/** A menu for many papers opens at the bar that counts them, one for a paper at its row. */
function barOrRow(table: Table): Anchor {
  const bar = document.querySelector('[data-bulk-bar]')?.getBoundingClientRect()
  const row = table.focusedRect()
  if (bar) return bar
  // Under the title rather than at the edge of a wide row.
  if (row) return { left: row.left + 72, top: row.top, width: 200, height: row.height }
  return { left: window.innerWidth / 2, top: window.innerHeight / 3, width: 0, height: 0 }
}
