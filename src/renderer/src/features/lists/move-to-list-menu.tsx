import { useState } from 'react'
import type { EntryId, ListId } from '#domain/reading-list'
import { moveEntriesToList } from '#renderer/db/list-commands'
import { useListTree } from '#renderer/db/list-queries'
import menu from '#renderer/ui/menu.module.css'
import { ListName } from './add-to-list-menu'
import { flattenTree } from './flat-tree'
import { OptionList } from './option-list'

/** To which other list entries go. Content of a popover. */
export function MoveToListMenu({
  entryIds,
  from,
  onDone,
}: {
  readonly entryIds: readonly EntryId[]
  readonly from: ListId
  readonly onDone: () => void
}) {
  const [text, setText] = useState('')
  const tree = useListTree()
  const wanted = text.trim().toLowerCase()
  const lines = flattenTree(tree ?? []).filter(
    ({ branch: { list } }) => list.id !== from && list.name.toLowerCase().includes(wanted),
  )
  return (
    <OptionList
      label="Move to a list"
      placeholder="Move to"
      text={text}
      onText={setText}
      options={lines.map((line) => ({
        key: line.branch.list.id,
        label: line.branch.list.name,
        onPick: () => {
          void moveEntriesToList(entryIds, line.branch.list.id)
          onDone()
        },
        content: (
          <>
            <ListName line={line} wanted={wanted} />
            <span className={menu.count}>{line.branch.progress.total.toLocaleString('en')}</span>
          </>
        ),
      }))}
      empty={
        tree === undefined
          ? undefined
          : wanted === ''
            ? 'There is no other list yet.'
            : `No other list is called “${text.trim()}”.`
      }
    />
  )
}
