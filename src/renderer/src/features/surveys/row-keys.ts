import type { KeyboardEvent } from 'react'

/** Arrow keys lead from the button of one row to that of the next, past the other buttons of each. */
export function moveAmongRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-button]')]
  const row = document.activeElement?.closest('li')
  const at = buttons.findIndex((button) => row?.contains(button) === true)
  const next = buttons[at + step]
  if (at === -1 || next === undefined) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}
