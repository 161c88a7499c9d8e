import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkId } from '#domain/work'
import { addToList, createList, removeFromList } from '#renderer/db/list-commands'
import { useListTree, useListUse } from '#renderer/db/list-queries'
import { matchSpans } from '#renderer/ui/match-spans'
import menu from '#renderer/ui/menu.module.css'
import { TickBox } from '#renderer/ui/tick-box'
import { flattenTree, type TreeLine } from './flat-tree'
import { type Option, OptionList } from './option-list'

export interface AddToListMenuProps {
  readonly workIds: readonly WorkId[]
  readonly onDone: () => void
}

/** Search, tick, create in place: on which lists these papers are. Content of a popover, for the L key and the bulk bar. */
export function AddToListMenu({ workIds, onDone }: AddToListMenuProps) {
  const [text, setText] = useState('')
  const tree = useListTree()
  const uses = useListUse(workIds)
  const wanted = text.trim().toLowerCase()
  const lines = flattenTree(tree ?? []).filter(({ branch }) =>
    branch.list.name.toLowerCase().includes(wanted),
  )
  const isNew =
    tree !== undefined &&
    wanted !== '' &&
    !lines.some(({ branch }) => branch.list.name.toLowerCase() === wanted)

  const stateOf = ({ branch }: TreeLine): 'all' | 'some' | 'none' => {
    const count = uses?.get(branch.list.id) ?? 0
    if (count === 0) return 'none'
    return count === workIds.length ? 'all' : 'some'
  }
  const options: Option[] = lines.map((line) => {
    const { list } = line.branch
    const state = stateOf(line)
    return {
      key: list.id,
      label: list.name,
      isChosen: state === 'all',
      onPick: () =>
        void (state === 'all' ? removeFromList(list.id, workIds) : addToList(list.id, workIds)),
      content: (
        <>
          <TickBox state={state} />
          <ListName line={line} wanted={wanted} />
          <span className={menu.count}>{line.branch.progress.total.toLocaleString('en')}</span>
        </>
      ),
    }
  })
  if (isNew) {
    options.push({
      key: 'new',
      label: `New list ${text.trim()}`,
      onPick: () => {
        void createList({ name: text, workIds })
        setText('')
      },
      content: (
        <>
          <IconPlus size={14} stroke={1.9} aria-hidden />
          <span className={menu.word}>New list “{text.trim()}”</span>
        </>
      ),
    })
  }
  return (
    <OptionList
      label="Find or create a list"
      placeholder="Find or create"
      hint={workIds.length === 1 ? '1 paper' : `${workIds.length.toLocaleString('en')} papers`}
      text={text}
      onText={setText}
      options={options}
      empty={tree === undefined ? undefined : 'No lists yet. Type a name and press Enter.'}
      onDone={onDone}
    />
  )
}

/** Nested lists are set in by their depth while all are shown. */
export function ListName({ line, wanted }: { readonly line: TreeLine; readonly wanted: string }) {
  return (
    <>
      <IconListDetails
        size={14}
        stroke={1.9}
        aria-hidden
        style={{ flex: 'none', marginInlineStart: wanted === '' ? line.depth * 14 : 0 }}
      />
      <span className={menu.word}>
        {matchSpans(line.branch.list.name, wanted).map((span) =>
          span.isMatch ? <b key={span.at}>{span.text}</b> : span.text,
        )}
      </span>
    </>
  )
}
