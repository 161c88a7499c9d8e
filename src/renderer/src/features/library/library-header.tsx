import { Button, Menu } from '@mantine/core'
import {
  IconAdjustmentsHorizontal,
  IconAffiliate,
  IconArrowsSort,
  IconCopyCheck,
  IconList,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import type { SavedView } from '#renderer/db/database'
import { useSavedViews } from '#renderer/db/paper-queries'
import { deleteView } from '#renderer/db/view-commands'
import {
  columnNames,
  type Density,
  setPreferences,
  usePreferences,
} from '#renderer/state/preferences'
import { type LibrarySort, type SortKey, sortKeys } from '#renderer/workers/library/protocol'
import { columnWords, isDescendingAtFirst, sortWords } from './columns'
import classes from './library-header.module.css'

export interface LibraryHeaderProps {
  readonly title: string
  /** "312 of 1,620". */
  readonly count: string
  readonly sort: LibrarySort
  readonly isTextSearched: boolean
  readonly onSort: (sort: LibrarySort) => void
  readonly onShowGraph: () => void
  readonly onOpenView: (view: SavedView) => void
  readonly onAdd: () => void
  /** Pairs of papers that may be one and wait for a word. */
  readonly doubles: number
  readonly onOpenDoubles: () => void
}

/** What is shown, how it is ordered and drawn, and the one filled button. */
export function LibraryHeader(props: LibraryHeaderProps) {
  const { title, count, sort, isTextSearched, onSort, onShowGraph, onOpenView, onAdd } = props
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      <span className={classes.count} role="status">
        {count}
      </span>
      {props.doubles > 0 && (
        <PlainButton
          icon={<IconCopyCheck size={16} stroke={1.7} />}
          label={props.doubles === 1 ? '1 double?' : `${props.doubles} doubles?`}
          title="Papers that may stand twice in your library"
          onClick={props.onOpenDoubles}
        >
          {props.doubles === 1
            ? '1 pair of papers may be one'
            : `${props.doubles} pairs of papers may be one`}
        </PlainButton>
      )}
      <fieldset className={classes.switch}>
        <legend className="st-hidden">Show as</legend>
        <button type="button" className={classes.side} aria-pressed="true">
          <IconList size={16} stroke={1.7} aria-hidden />
          Table
        </button>
        <button type="button" className={classes.side} aria-pressed="false" onClick={onShowGraph}>
          <IconAffiliate size={16} stroke={1.7} aria-hidden />
          Graph
        </button>
      </fieldset>
      <SortMenu sort={sort} isTextSearched={isTextSearched} onSort={onSort} />
      <ViewMenu onOpenView={onOpenView} />
      <Button leftSection={<IconPlus size={16} stroke={1.9} />} onClick={onAdd}>
        Add
      </Button>
    </header>
  )
}

function SortMenu({
  sort,
  isTextSearched,
  onSort,
}: Pick<LibraryHeaderProps, 'sort' | 'isTextSearched' | 'onSort'>) {
  const keys = sortKeys.filter((key) => key !== 'relevance' || isTextSearched)
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <PlainButton icon={<IconArrowsSort size={16} stroke={1.7} />} label={sortWords[sort.key]}>
          Sorted by {sortWords[sort.key]}
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Sort by</Menu.Label>
        {keys.map((key) => (
          <Menu.RadioItem
            key={key}
            value={key}
            checked={key === sort.key}
            closeMenuOnClick
            onChange={() => onSort({ key, isDescending: isDescendingAtFirst(key) })}
          >
            {sortWords[key]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        {[false, true].map((isDescending) => (
          <Menu.RadioItem
            key={String(isDescending)}
            value={String(isDescending)}
            checked={sort.isDescending === isDescending}
            closeMenuOnClick
            onChange={() => onSort({ key: sort.key, isDescending })}
          >
            {directionWords(sort.key, isDescending)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function directionWords(key: SortKey, isDescending: boolean): string {
  if (key === 'year' || key === 'added') return isDescending ? 'Newest first' : 'Oldest first'
  if (isDescendingAtFirst(key)) return isDescending ? 'Most first' : 'Least first'
  if (key === 'status') return isDescending ? 'Done first' : 'New first'
  return isDescending ? 'Z to A' : 'A to Z'
}

const densityWords: Readonly<Record<Density, string>> = { compact: 'Compact', roomy: 'Roomy' }

function ViewMenu({ onOpenView }: Pick<LibraryHeaderProps, 'onOpenView'>) {
  const columns = usePreferences((preferences) => preferences.columns)
  const density = usePreferences((preferences) => preferences.density)
  const views = useSavedViews()
  return (
    <Menu position="bottom-end" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <PlainButton icon={<IconAdjustmentsHorizontal size={16} stroke={1.7} />} label="View">
          View: columns, density, saved views
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Columns</Menu.Label>
        {columnNames.map((name) => {
          const isShown = columns.includes(name)
          return (
            <Menu.CheckboxItem
              key={name}
              checked={isShown}
              onChange={() =>
                setPreferences({
                  columns: columnNames.filter((other) =>
                    other === name ? !isShown : columns.includes(other),
                  ),
                })
              }
            >
              {columnWords[name]}
            </Menu.CheckboxItem>
          )
        })}
        <Menu.Label>Density</Menu.Label>
        {(['compact', 'roomy'] as const).map((name) => (
          <Menu.RadioItem
            key={name}
            value={name}
            checked={name === density}
            onChange={() => setPreferences({ density: name })}
          >
            {densityWords[name]}
          </Menu.RadioItem>
        ))}
        {views !== undefined && views.length > 0 && (
          <>
            <Menu.Label>Saved views</Menu.Label>
            {views.map((view) => (
              <div key={view.id} className={classes.view}>
                <Menu.Item closeMenuOnClick onClick={() => onOpenView(view)}>
                  {view.name}
                </Menu.Item>
                <Menu.Item
                  w={36}
                  aria-label={`Delete the view ${view.name}`}
                  onClick={() => void deleteView(view)}
                >
                  <IconTrash size={14} stroke={1.9} />
                </Menu.Item>
              </div>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** A quiet button of the header: an icon, a word that leaves first when it gets narrow, and the whole as its name. */
function PlainButton({
  icon,
  label,
  children,
  className,
  ...rest
}: {
  readonly icon: ReactNode
  readonly label: string
  readonly children: ReactNode
} & ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" {...rest} className={`${className ?? ''} ${classes.plain}`}>
      {icon}
      <span className={classes.word} aria-hidden>
        {label}
      </span>
      <span className="st-hidden">{children}</span>
    </button>
  )
}
