import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { focusAtOnce } from '#renderer/ui/focus-at-once'
import classes from '#renderer/ui/menu.module.css'

export interface Option {
  readonly key: string
  /** Read out; what is drawn may be richer. */
  readonly label: string
  readonly content: ReactNode
  readonly isChosen?: boolean
  readonly onPick: () => void
}

/** A search field over options: arrows move, Enter picks. Content of a popover. */
export function OptionList({
  label,
  placeholder,
  hint,
  text,
  onText,
  options,
  isOfBefore = false,
  empty,
  onDone,
}: {
  readonly label: string
  readonly placeholder: string
  readonly hint?: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly options: readonly Option[]
  /** The options are still those of what was typed before. */
  readonly isOfBefore?: boolean
  /** Said when there are no options; undefined while they are on their way. */
  readonly empty: string | undefined
  /** Enter with nothing to pick. */
  readonly onDone?: () => void
}) {
  const listId = useId()
  const [active, setActive] = useState(0)
  const at = Math.max(0, Math.min(active, options.length - 1))
  // Typed faster than the options came: Enter means the first of them, as it would have a moment later.
  const [isEarlyEnter, setEarlyEnter] = useState(false)
  const first = options[0]
  useEffect(() => {
    if (!isEarlyEnter || isOfBefore || (first === undefined && empty === undefined)) return
    setEarlyEnter(false)
    first?.onPick()
  }, [isEarlyEnter, isOfBefore, first, empty])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = at + (event.key === 'ArrowDown' ? 1 : -1)
      setActive(Math.max(0, Math.min(options.length - 1, next)))
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const option = options[at]
      // One that was gone to is meant as it is seen.
      if (isOfBefore && at === 0) setEarlyEnter(true)
      else if (option) option.onPick()
      else if (empty === undefined) setEarlyEnter(true)
      else onDone?.()
    }
  }
  return (
    <>
      <div className={classes.search}>
        <input
          ref={focusAtOnce}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${at}` : undefined}
          aria-label={label}
          placeholder={placeholder}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value)
            setActive(0)
            setEarlyEnter(false)
          }}
          onKeyDown={onKeyDown}
        />
        {hint !== undefined && <span className={classes.hint}>{hint}</span>}
      </div>
      <div id={listId} role="listbox" aria-label={label} className={classes.list}>
        {options.map((option, index) => (
          <div
            key={option.key}
            id={`${listId}-${index}`}
            role="option"
            aria-label={option.label}
            aria-selected={option.isChosen ?? false}
            tabIndex={-1}
            className={classes.option}
            data-active={index === at || undefined}
            // The field keeps the keyboard.
            onMouseDown={(event) => event.preventDefault()}
            onClick={option.onPick}
            onKeyDown={onKeyDown}
          >
            {option.content}
          </div>
        ))}
      </div>
      {options.length === 0 && empty !== undefined && <p className={classes.empty}>{empty}</p>}
    </>
  )
}
