import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { KeyCap } from './key-cap'
import classes from './menu.module.css'

/** A menu of buttons with the arrow keys inside. */
export function Actions({ children }: { readonly children: ReactNode }) {
  const menu = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const actions: Element[] = [...(menu.current?.querySelectorAll('button') ?? [])]
    const at = document.activeElement ? actions.indexOf(document.activeElement) : -1
    const next = actions[(at + step + actions.length) % actions.length]
    if (next instanceof HTMLElement) next.focus()
  }
  return (
    <div ref={menu} role="menu" className={classes.list} onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

export function Action({
  icon,
  label,
  keys,
  onClick,
}: {
  readonly icon: ReactNode
  readonly label: string
  readonly keys?: string
  readonly onClick: () => void
}) {
  return (
    <button type="button" role="menuitem" className={classes.option} onClick={onClick}>
      {icon}
      <span className={classes.word} title={label}>
        {label}
      </span>
      {keys !== undefined && <KeyCap keys={keys} />}
    </button>
  )
}
