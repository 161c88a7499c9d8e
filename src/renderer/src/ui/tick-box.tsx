import { IconCheck, IconMinus } from '@tabler/icons-react'
import classes from './menu.module.css'

/** The box of an option that says its state itself (`aria-checked`, `aria-selected`). */
export function TickBox({ state }: { readonly state: 'all' | 'some' | 'none' }) {
  return (
    <span className={classes.box} data-state={state} aria-hidden>
      {state === 'all' && <IconCheck size={11} stroke={2.6} />}
      {state === 'some' && <IconMinus size={11} stroke={2.6} />}
    </span>
  )
}
