import { IconFilter, IconX } from '@tabler/icons-react'
import { type RefObject, useEffect, useState } from 'react'
import { useSearchedTexts } from '#renderer/db/searched-texts'
import { KeyCap } from '#renderer/ui/key-cap'
import { searchedTexts } from '#renderer/ui/searched-words'
import classes from './filter-row.module.css'
import { createSentTexts } from './sent-texts'

export interface WordFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  /** `/` puts the keyboard here. */
  readonly field: RefObject<HTMLInputElement | null>
  /** Arrow down, Enter or a second Escape goes on to the papers. */
  readonly onLeave: () => void
}

/** Filters by words, with every letter. What is typed is shown at once; the address follows when the router is ready. */
export function WordField({ text, onText, field, onLeave }: WordFieldProps) {
  const [shown, setShown] = useState(text)
  const [sent] = useState(() => createSentTexts(text))
  const texts = useSearchedTexts()
  useEffect(() => {
    // The address changed by itself (back, a saved view), not by an older letter of ours coming round.
    if (!sent.isOurs(text)) setShown(text)
  }, [sent, text])
  const type = (typed: string): void => {
    setShown(typed)
    sent.send(typed)
    onText(typed)
  }
  return (
    <label className={classes.field}>
      <IconFilter size={14} stroke={1.9} aria-hidden />
      <input
        ref={field}
        type="text"
        aria-label={joined(
          'Filter by words in title, authors, abstract and notes',
          ', and in ',
          searchedTexts(texts, ' and '),
        )}
        placeholder={joined('Title, author, abstract, note', ', ', searchedTexts(texts))}
        spellCheck={false}
        value={shown}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onLeave()
          } else if (event.key === 'Escape') {
            event.preventDefault()
            if (shown === '') onLeave()
            else type('')
          }
        }}
      />
      {shown === '' ? (
        <KeyCap keys="/" />
      ) : (
        <button
          type="button"
          className={classes.drop}
          aria-label="Clear the words"
          onClick={() => {
            type('')
            field.current?.focus()
          }}
        >
          <IconX size={13} stroke={1.9} />
        </button>
      )}
    </label>
  )
}

const joined = (words: string, between: string, more: string): string =>
  more === '' ? words : `${words}${between}${more}`
