import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { saveView } from '#renderer/db/view-commands'
import {
  dropAbsent,
  type LibrarySearch,
  readLibrarySearch,
} from '#renderer/state/search-parameters'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import menu from '#renderer/ui/menu.module.css'
import type { FacetCounts } from '#renderer/workers/library/protocol'
import { FilterEditor } from './filter-editor'
import classes from './filter-row.module.css'
import {
  activeFilters,
  type FilterName,
  filterNames,
  filterSentence,
  filterWords,
  isFilterActive,
  withoutFilter,
  withoutFilters,
} from './filters'
import type { Vocabulary } from './use-vocabulary'
import { WordField, type WordFieldProps } from './word-field'

export interface FilterRowProps extends Pick<WordFieldProps, 'field'> {
  readonly search: LibrarySearch
  readonly onSearchChange: (search: LibrarySearch) => void
  readonly vocabulary: Vocabulary
  readonly facets: FacetCounts | undefined
  /** Arrow down or Enter in the field goes on to the papers. */
  readonly onLeaveField: () => void
  /** The address of a filter, as the router writes it, for a saved view. */
  readonly writeSearch: (search: LibrarySearch) => string
}

type Opened =
  | { readonly kind: 'edit'; readonly name: FilterName; readonly at: Anchor }
  | { readonly kind: 'add'; readonly at: Anchor }
  | { readonly kind: 'save'; readonly at: Anchor }

/** Words to search for, the filters as sentences, and what can be done with them. */
export function FilterRow(props: FilterRowProps) {
  const { search, onSearchChange, vocabulary, facets, field, onLeaveField, writeSearch } = props
  const [opened, setOpened] = useState<Opened>()
  const chips = activeFilters(search).filter((name) => name !== 'text')
  const isFiltered = activeFilters(search).length > 0
  const anchorOf = (element: HTMLElement): Anchor => element.getBoundingClientRect()
  const close = (): void => setOpened(undefined)

  return (
    <search className={classes.row} aria-label="Filters">
      <WordField
        text={search.text ?? ''}
        onText={(text) =>
          onSearchChange(dropAbsent({ ...search, text: text === '' ? undefined : text }))
        }
        field={field}
        onLeave={onLeaveField}
      />
      <div className={classes.chips}>
        {chips.map((name) => {
          const { subject, value } = filterSentence(search, name, vocabulary)
          return (
            <span key={name} className={classes.chip}>
              <button
                type="button"
                className={classes.sentence}
                aria-haspopup="dialog"
                disabled={name === 'removed'}
                title={`${subject} ${value}`}
                onClick={(event) =>
                  setOpened({ kind: 'edit', name, at: anchorOf(event.currentTarget) })
                }
              >
                {subject} <b>{value}</b>
              </button>
              <button
                type="button"
                className={classes.drop}
                aria-label={`Drop the filter ${subject} ${value}`}
                onClick={() => onSearchChange(withoutFilter(search, name))}
              >
                <IconX size={13} stroke={1.9} />
              </button>
            </span>
          )
        })}
        <button
          type="button"
          className={classes.plain}
          aria-haspopup="menu"
          onClick={(event) => setOpened({ kind: 'add', at: anchorOf(event.currentTarget) })}
        >
          <IconPlus size={14} stroke={1.9} aria-hidden />
          Filter
        </button>
      </div>
      {isFiltered && (
        <span className={classes.end}>
          <button
            type="button"
            className={classes.plain}
            data-accent
            onClick={(event) => setOpened({ kind: 'save', at: anchorOf(event.currentTarget) })}
          >
            Save as view
          </button>
          <button
            type="button"
            className={classes.plain}
            onClick={() => onSearchChange(withoutFilters(search))}
          >
            Clear
          </button>
        </span>
      )}
      {opened?.kind === 'add' && (
        <AnchoredPopover at={opened.at} label="Add a filter" widthPx={180} onClose={close}>
          <div className={menu.list}>
            {filterNames
              .filter((name) => name !== 'text' && !isFilterActive(search, name))
              .map((name, index) => (
                <button
                  key={name}
                  type="button"
                  className={menu.option}
                  data-autofocus={index === 0 || undefined}
                  onClick={() => {
                    if (name === 'removed') {
                      onSearchChange({ ...search, removed: true })
                      close()
                    } else setOpened({ kind: 'edit', name, at: opened.at })
                  }}
                >
                  <span className={menu.word}>{filterWords[name]}</span>
                  {name === 'removed' && (
                    <span className={menu.count}>
                      {(facets?.removed ?? 0).toLocaleString('en')}
                    </span>
                  )}
                </button>
              ))}
          </div>
        </AnchoredPopover>
      )}
      {opened?.kind === 'edit' && (
        <AnchoredPopover
          // Another filter is another popover, with its own place for the keyboard.
          key={opened.name}
          at={opened.at}
          label={`Filter by ${filterWords[opened.name].toLowerCase()}`}
          onClose={close}
        >
          <FilterEditor
            name={opened.name}
            search={search}
            vocabulary={vocabulary}
            facets={facets}
            onChange={onSearchChange}
          />
        </AnchoredPopover>
      )}
      {opened?.kind === 'save' && (
        <AnchoredPopover
          at={opened.at}
          label="Save as view"
          widthPx={260}
          side="bottom-end"
          onClose={close}
        >
          <SaveView
            onSave={(name) => {
              void saveView(name, writeSearch(readLibrarySearch({ ...search })))
              close()
            }}
          />
        </AnchoredPopover>
      )}
    </search>
  )
}

function SaveView({ onSave }: { readonly onSave: (name: string) => void }) {
  const [name, setName] = useState('')
  const isNamed = name.trim() !== ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isNamed) onSave(name)
      }}
    >
      <TextInput
        data-autofocus
        p={8}
        label="Name of the view"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={menu.actions}>
        <Button type="submit" disabled={!isNamed}>
          Save
        </Button>
      </div>
    </form>
  )
}
