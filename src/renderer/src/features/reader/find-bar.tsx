import {
  IconChevronDown,
  IconChevronUp,
  IconLetterCase,
  IconListSearch,
  IconX,
} from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './find-bar.module.css'
import { showLeftTab, useLeftTab } from './left-pane'
import { setPaneOpen, useIsPaneOpen } from './pane-open'
import type { ReaderDocument } from './reader-document'
import type { FindState } from './reader-state'

/** Find in this paper: every hit is highlighted, Enter goes on, Shift Enter back, Esc closes. */
export function FindBar({
  document,
  isBeside,
}: {
  readonly document: ReaderDocument
  readonly isBeside: boolean
}) {
  const find = useStore(document.state, (state) => state.find)
  return find.isOpen ? <OpenFindBar document={document} find={find} isBeside={isBeside} /> : null
}

function OpenFindBar({
  document,
  find,
  isBeside,
}: {
  readonly document: ReaderDocument
  readonly find: FindState
  readonly isBeside: boolean
}) {
  const field = useRef<HTMLInputElement>(null)
  const isBrought = useRef(find.words !== undefined)
  useEffect(() => {
    // Who came with words wants to read on: the keys stay with the pages.
    if (isBrought.current) return
    field.current?.focus()
    field.current?.select()
  }, [])
  const isPaneOpen = useIsPaneOpen(isBeside)
  const areHitsShown = useLeftTab(({ tab }) => tab === 'hits') && isPaneOpen
  const close = (): void => {
    document.find.close()
    document.container.focus({ preventScroll: true })
  }
  return (
    <search
      className={classes.bar}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <input
        ref={field}
        className={classes.field}
        type="text"
        aria-label="Find in this paper"
        placeholder="Find in this paper"
        spellCheck={false}
        data-reader-find
        value={find.query}
        onChange={(event) => document.find.setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && focusHits()) event.preventDefault()
          // With Ctrl it is a command of the reader: the hit is selected.
          const isCommand = event.ctrlKey || event.metaKey
          if (event.key !== 'Enter' || isCommand || event.nativeEvent.isComposing) return
          event.preventDefault()
          document.find.step(event.shiftKey ? -1 : 1)
        }}
      />
      <span className={classes.count} role="status">
        {countWords(find)}
      </span>
      <IconAction
        label="Match case"
        isPressed={find.isCaseSensitive}
        onClick={() => document.find.setCaseSensitive(!find.isCaseSensitive)}
      >
        <IconLetterCase size={16} stroke={1.7} />
      </IconAction>
      <IconAction
        label="Whole words"
        isPressed={find.isWholeWord}
        onClick={() => document.find.setWholeWord(!find.isWholeWord)}
      >
        <span className={classes.word}>ab</span>
      </IconAction>
      <IconAction label="Previous hit" keys="shift+F3" onClick={() => document.find.step(-1)}>
        <IconChevronUp size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Next hit" keys="F3" onClick={() => document.find.step(1)}>
        <IconChevronDown size={16} stroke={1.7} />
      </IconAction>
      <IconAction
        label="List of all hits"
        keys="mod+shift+F"
        isPressed={areHitsShown}
        onClick={() => {
          setPaneOpen(isBeside, !areHitsShown)
          showLeftTab('hits')
        }}
      >
        <IconListSearch size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Close the search" keys="Escape" onClick={close}>
        <IconX size={16} stroke={1.7} />
      </IconAction>
    </search>
  )
}

/** From the field down into the list, where it is shown. */
function focusHits(): boolean {
  const row = window.document.querySelector<HTMLElement>('[data-reader-hits] [tabindex="0"]')
  row?.focus()
  return row !== null
}

function countWords({ outcome, current, total }: FindState): string {
  if (outcome === 'none') return ''
  if (total > 0)
    return `${current.toLocaleString('en')} of ${total.toLocaleString('en')}${outcome === 'wrapped' ? ', from the other end' : ''}`
  return outcome === 'pending' ? 'Searching…' : 'Not found'
}
