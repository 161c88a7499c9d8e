import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { progressOf, useOpenList } from '#renderer/db/list-queries'
import { useCommands } from '#renderer/state/commands'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { useRows } from '#renderer/workers/library/hooks'
import { EntryList } from './entry-list'
import { ListHeader, type ListQuestion } from './list-header'
import { partsOf } from './list-order'
import classes from './list-screen.module.css'
import { NextUpCard } from './next-up-card'

export interface ListScreenProps {
  readonly listId: ListId
  /** The paper that the panel shows. */
  readonly openPaper?: WorkId | undefined
  readonly onOpenPaper: (workId: WorkId) => void
  readonly onOpenGraph: (listId: ListId) => void
  readonly onAsk: (kind: ListQuestion, listId: ListId) => void
  readonly onOpenList: (listId: ListId) => void
  /** Where the person goes when the list is not there any more. */
  readonly onGetPdfs: (ids: readonly WorkId[]) => void
  readonly onLeave: () => void
}

/** A reading list: progress, what is next, the order, and what is done. */
export function ListScreen(props: ListScreenProps) {
  const { listId, onOpenPaper } = props
  const open = useOpenList(listId)
  const [isAdding, setAdding] = useState(false)
  const workIds = useMemo(() => open?.papers.map(({ entry }) => entry.workId) ?? [], [open])
  const held = useMemo(() => new Set(workIds), [workIds])
  const rows = useRows(workIds)
  const next = open ? partsOf(open.papers).next : undefined
  const openNext = (): void => {
    if (next) onOpenPaper(next.entry.workId)
  }
  useCommands([
    {
      id: 'list.openNext',
      label: 'Open what is next on this list',
      group: 'Lists',
      keys: ['Enter'],
      unavailable: () => (next ? undefined : 'Nothing on this list is left to read.'),
      run: openNext,
    },
    {
      id: 'list.addPapers',
      label: 'Add papers to this list',
      group: 'Lists',
      keys: ['A'],
      run: () => setAdding(true),
    },
  ])
  if (open === undefined) return <WorkingState title="Opening the list" />
  if (open === null) {
    return (
      <EmptyState
        title="This list is not in the library."
        action={
          <Button variant="default" onClick={props.onLeave}>
            Go to the library
          </Button>
        }
      >
        It was deleted here or in another window. Undo brings back what was deleted here.
      </EmptyState>
    )
  }
  const statusOf = new Map(open.papers.map(({ entry, status }) => [entry.workId, status]))
  const progress = progressOf(held, (workId) => statusOf.get(workId))
  const head = (
    <>
      <ListHeader
        key={listId}
        open={open}
        held={held}
        progress={progress}
        isAdding={isAdding}
        onAdding={setAdding}
        onOpenGraph={props.onOpenGraph}
        onAsk={props.onAsk}
        onGetPdfs={() => props.onGetPdfs([...held])}
        onOpenList={props.onOpenList}
      />
      {next && <NextUpCard paper={next} row={rows.get(next.entry.workId)} onOpen={openNext} />}
      {open.papers.length === 0 && (
        <EmptyState
          title={`Nothing on ‘${open.list.name}’ yet.`}
          action={
            <Button variant="default" onClick={() => setAdding(true)}>
              Add papers
            </Button>
          }
        >
          Drag papers here, or select some in the library and press L.
        </EmptyState>
      )}
      {open.papers.length > 0 && next === undefined && (
        <p className={classes.finished}>Everything on this list is read or set aside.</p>
      )}
    </>
  )
  return (
    <EntryList
      // Another list starts at its top, with nothing ticked.
      key={listId}
      list={open.list}
      papers={open.papers}
      rows={rows}
      head={head}
      openPaper={props.openPaper}
      onOpenPaper={onOpenPaper}
    />
  )
}
