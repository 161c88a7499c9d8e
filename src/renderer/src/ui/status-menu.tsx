import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ReadingStatus } from '#domain/reading'
import type { WorkId } from '#domain/work'
import { setStatus, statusChoices } from '#renderer/db/reading-commands'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import { KeyCap } from './key-cap'
import classes from './menu.module.css'
import { StatusMark, statusWords } from './status-mark'

/** The statuses, one key each: S 3 marks a paper read. Content of a popover. */
export function StatusMenu({
  workIds,
  current,
  onDone,
}: {
  readonly workIds: readonly WorkId[]
  /** Of a single paper. */
  readonly current?: ShownStatus | undefined
  readonly onDone: () => void
}) {
  const list = useRef<HTMLDivElement>(null)
  // At once: the popover's own focus comes later, and S 3 is typed faster than that.
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
  }, [])
  const choose = (status: ReadingStatus | undefined): void => {
    void setStatus(workIds, status)
    onDone()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const digit = statusChoices.findIndex((_, index) => event.key === keyOf(index))
    if (digit !== -1) {
      event.preventDefault()
      choose(statusChoices[digit])
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const options = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = options.indexOf(document.activeElement as HTMLButtonElement)
    options[(at + step + options.length) % options.length]?.focus()
  }
  const checked = statusChoices.findIndex((status) => (status ?? 'none') === current)
  return (
    <div ref={list} role="menu" aria-label="Status" className={classes.list} onKeyDown={onKeyDown}>
      {statusChoices.map((status, index) => {
        const shown = status ?? 'none'
        return (
          <button
            key={shown}
            type="button"
            role="menuitemradio"
            aria-checked={shown === current}
            className={classes.option}
            data-autofocus={index === Math.max(0, checked) || undefined}
            onClick={() => choose(status)}
          >
            <StatusMark status={shown} isDecorative />
            <span className={classes.word}>{statusWords[shown]}</span>
            <KeyCap keys={keyOf(index)} />
          </button>
        )
      })}
    </div>
  )
}

/** 1 to 5, and 0 takes the status away. */
const keyOf = (index: number): string => String((index + 1) % statusChoices.length)
