import { IconListTree, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { WorkId } from '#domain/work'
import { addToList, createLists, type ListBranch } from '#renderer/db/list-commands'
import { useListTree } from '#renderer/db/list-queries'
import { notify } from '#renderer/state/notices'
import menu from '#renderer/ui/menu.module.css'
import { ListName } from './add-to-list-menu'
import { flattenTree } from './flat-tree'
import { type Option, OptionList } from './option-list'

export interface SendToListMenuProps {
  /** What a new list would be called. */
  readonly name: string
  /** In the order that they keep on the list. */
  readonly workIds: readonly WorkId[]
  /** The same papers by their sub-categories, where there are any. */
  readonly branch?: ListBranch | undefined
  readonly onDone: () => void
}

/** Sends many papers to a list at once: a new one under a name that fits, one with lists inside, or one that is there. */
export function SendToListMenu({ name, workIds, branch, onDone }: SendToListMenuProps) {
  const [text, setText] = useState('')
  const tree = useListTree()
  const wanted = text.trim().toLowerCase()
  const newName = text.trim() === '' ? name : text.trim()
  const then = (act: () => Promise<unknown>) => () => {
    onDone()
    void act()
  }
  const options: Option[] = [
    {
      key: 'new',
      label: `New list ${newName}`,
      onPick: then(() => createLists({ name: newName, workIds, inner: [] })),
      content: (
        <>
          <IconPlus size={14} stroke={1.9} aria-hidden />
          <span className={menu.word}>New list ‘{newName}’</span>
        </>
      ),
    },
    ...(branch === undefined || branch.inner.length === 0
      ? []
      : [
          {
            key: 'nested',
            label: `New list ${newName}, one list per sub-category`,
            onPick: then(() => createLists({ ...branch, name: newName })),
            content: (
              <>
                <IconListTree size={14} stroke={1.9} aria-hidden />
                <span className={menu.word}>New, one list per sub-category</span>
                <span className={menu.count}>{branch.inner.length.toLocaleString('en')}</span>
              </>
            ),
          },
        ]),
    ...flattenTree(tree ?? [])
      .filter((line) => line.branch.list.name.toLowerCase().includes(wanted))
      .map((line): Option => {
        const { list, progress } = line.branch
        return {
          key: list.id,
          label: list.name,
          onPick: then(async () => {
            const added = await addToList(list.id, workIds)
            if (added === 0)
              notify({ kind: 'done', text: `All of them are on ‘${list.name}’ already.` })
          }),
          content: (
            <>
              <ListName line={line} wanted={wanted} />
              <span className={menu.count}>{progress.total.toLocaleString('en')}</span>
            </>
          ),
        }
      }),
  ]
  return (
    <OptionList
      label="Find a list, or name a new one"
      placeholder="Find, or name a new one"
      hint={workIds.length === 1 ? '1 paper' : `${workIds.length.toLocaleString('en')} papers`}
      text={text}
      onText={setText}
      options={options}
      empty={undefined}
      onDone={onDone}
    />
  )
}
