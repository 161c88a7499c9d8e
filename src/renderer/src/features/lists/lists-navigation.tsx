import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { Fragment, useRef, useState } from 'react'
import type { ListId } from '#domain/reading-list'
import { createList, renameList } from '#renderer/db/list-commands'
import { useListTree } from '#renderer/db/list-queries'
import { useCommands } from '#renderer/state/commands'
import { flattenTree } from './flat-tree'
import { useFoldedLists } from './folded-lists'
import { InPlaceText } from './in-place-text'
import { ListLine } from './list-line'
import { type ListMenuState, ListMenus } from './list-menus'
import classes from './lists-navigation.module.css'
import { useTreeKeys } from './use-tree-keys'

export interface ListsNavigationProps {
  readonly openList: ListId | undefined
  readonly onOpenList: (listId: ListId) => void
}

/** Where a new list is being named: at the top, or inside another. */
type Naming = { readonly parentId: ListId | undefined }

/** The reading lists in the left navigation: nested, counted, named in place, and a place to drop papers. */
export function ListsNavigation({ openList, onOpenList }: ListsNavigationProps) {
  const tree = useListTree()
  const folded = useFoldedLists(({ folded: ids }) => ids)
  const lines = flattenTree(tree ?? [], folded)
  const [naming, setNaming] = useState<Naming>()
  const [renamed, setRenamed] = useState<ListId>()
  const [menu, setMenu] = useState<ListMenuState>()
  const treeElement = useRef<HTMLUListElement>(null)
  const keys = useTreeKeys({
    lines,
    folded,
    openList,
    tree: treeElement,
    onOpenList,
    onRename: setRenamed,
  })
  useCommands([
    {
      id: 'list.new',
      label: 'New reading list',
      group: 'Lists',
      run: () => setNaming({ parentId: undefined }),
    },
  ])
  const create = (name: string): void => {
    if (name.trim() === '') return
    void createList({
      name,
      ...(naming?.parentId === undefined ? {} : { parentId: naming.parentId }),
    }).then(onOpenList)
  }
  // A new list is named where it will stand: behind everything that is inside its parent.
  const parentAt = lines.findIndex(({ branch }) => branch.list.id === naming?.parentId)
  const parentDepth = lines[parentAt]?.depth ?? -1
  const behindParent = lines.findIndex(
    ({ depth }, index) => index > parentAt && depth <= parentDepth,
  )
  const namingAt = parentAt === -1 || behindParent === -1 ? lines.length : behindParent
  const newName = naming !== undefined && (
    <li
      // A tree holds nothing but its lists, and this is going to be one.
      role="treeitem"
      aria-label="New reading list"
      aria-selected={false}
      tabIndex={-1}
      className={classes.naming}
      style={{ paddingInlineStart: 8 + (parentDepth + 1) * 14 }}
    >
      <IconListDetails size={16} stroke={1.7} aria-hidden />
      <InPlaceText
        value=""
        label="Name of the new list"
        placeholder="Name of the list"
        isEditing
        onSave={create}
        onClose={() => setNaming(undefined)}
      />
    </li>
  )
  return (
    <section aria-label="Reading lists">
      <div className={classes.head}>
        <h2 className={classes.heading}>Reading lists</h2>
        <button
          type="button"
          className={classes.tool}
          aria-label="New reading list"
          title="New reading list"
          onClick={() => setNaming({ parentId: undefined })}
        >
          <IconPlus size={14} stroke={1.9} />
        </button>
      </div>
      {tree?.length === 0 && naming === undefined && (
        <button
          type="button"
          className={classes.first}
          onClick={() => setNaming({ parentId: undefined })}
        >
          <IconPlus size={16} stroke={1.7} aria-hidden />
          New reading list
        </button>
      )}
      <ul
        ref={treeElement}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: WAI-ARIA's tree pattern; HTML has no tree.
        role="tree"
        aria-label="Reading lists"
        className={classes.tree}
        onKeyDown={keys.onKeyDown}
      >
        {lines.map((line, index) => (
          <Fragment key={line.branch.list.id}>
            {index === namingAt && newName}
            <ListLine
              line={line}
              isOpen={line.branch.list.id === openList}
              isFolded={folded.has(line.branch.list.id)}
              isTabStop={keys.isTabStop(line.branch.list.id)}
              isRenamed={renamed === line.branch.list.id}
              onFocus={() => keys.onFocus(line.branch.list.id)}
              onOpen={() => onOpenList(line.branch.list.id)}
              onRename={(name) => void renameList(line.branch.list.id, name)}
              onRenamed={(isByKey) => {
                setRenamed(undefined)
                if (isByKey) keys.focus(line.branch.list.id)
              }}
              onMenu={(at) => setMenu({ at, line })}
            />
          </Fragment>
        ))}
        {namingAt === lines.length && newName}
      </ul>
      <ListMenus
        state={menu}
        onClose={() => setMenu(undefined)}
        onRename={setRenamed}
        onCreateInside={(parentId) => setNaming({ parentId })}
        onMove={keys.move}
      />
    </section>
  )
}
