import { IconChevronDown, IconChevronUp, IconLetterCase, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './find-bar.module.css'
import type { ReaderDocument } from './reader-document'
import type { FindState } from './reader-state'

/** Find in this paper: every hit is highlighted, Enter goes on, Shift Enter back, Esc closes. */
export function FindBar({ document }: { readonly document: ReaderDocument }) {
  const find = useStore(document.state, (state) => state.find)
  return find.isOpen ? <OpenFindBar document={document} find={find} /> : null
}

function OpenFindBar({
  document,
  find,
}: {
  readonly document: ReaderDocument
  readonly find: FindState
}) {
  const field = useRef<HTMLInputElement>(null)
  const isBrought = useRef(find.words !== undefined)
  useEffect(() => {
    // Who came with words wants to read on: the keys stay with the pages.
    if (isBrought.current) return
    field.current?.focus()
    field.current?.select()
  }, [])
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
      <IconAction label="Close the search" keys="Escape" onClick={close}>
        <IconX size={16} stroke={1.7} />
      </IconAction>
    </search>
  )
}

function countWords({ outcome, current, total }: FindState): string {
  if (outcome === 'none') return ''
  if (total > 0)
    return `${current.toLocaleString('en')} of ${total.toLocaleString('en')}${outcome === 'wrapped' ? ', from the other end' : ''}`
  return outcome === 'pending' ? 'Searching…' : 'Not found'
}
