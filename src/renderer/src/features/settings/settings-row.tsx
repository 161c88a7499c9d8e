import type { ReactNode } from 'react'
import classes from './settings-screen.module.css'

/** A setting: its name, what it means, and the control at the right edge. */
export function Row({
  label,
  text,
  children,
}: {
  readonly label: string
  readonly text: string
  readonly children: ReactNode
}) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <div className={classes.label}>{label}</div>
        <div className={classes.text}>{text}</div>
      </div>
      {children}
    </div>
  )
}
