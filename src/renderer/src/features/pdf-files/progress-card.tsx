import { Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './cards.module.css'

const mostShown = 20

export interface ProgressCardProps {
  readonly label: string
  /** How far it is, or what came. */
  readonly heading: string
  /** What is at work now; undefined at the end. */
  readonly running:
    | { readonly done: number; readonly total: number; readonly words: string }
    | undefined
  /** Of the bar. */
  readonly unit: string
  readonly onCancel: () => void
  readonly onClose: () => void
  readonly refusedLabel: string
  readonly refused: readonly { readonly name: string; readonly reason: string }[]
  readonly children?: ReactNode
}

/** Something that a person asked for in one go: how far it is, with Cancel; then what did not come, and why. */
export function ProgressCard({
  label,
  heading,
  running,
  unit,
  onCancel,
  onClose,
  refusedLabel,
  refused,
  children,
}: ProgressCardProps) {
  return (
    <section className={classes.card} aria-label={label}>
      <div className={classes.head}>
        <h2 role="status">{heading}</h2>
        {running === undefined ? (
          <IconAction label="Close" size={24} onClick={onClose}>
            <IconX size={15} stroke={1.7} />
          </IconAction>
        ) : (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {running !== undefined && (
        <>
          <Progress
            aria-label={unit}
            size={4}
            value={running.total === 0 ? 0 : (100 * running.done) / running.total}
          />
          <p className={classes.words}>{running.words}</p>
        </>
      )}
      {refused.length > 0 && (
        <ul className={classes.refused} aria-label={refusedLabel}>
          {refused.slice(0, mostShown).map(({ name, reason }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files of two folders may have one name and one reason.
            <li key={index}>
              <b>{name}</b>: {reason.replace(/\.$/, '')}.
            </li>
          ))}
          {refused.length > mostShown && (
            <li>and {(refused.length - mostShown).toLocaleString('en')} more</li>
          )}
        </ul>
      )}
      {children}
    </section>
  )
}
