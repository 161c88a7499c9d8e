import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { keyWords } from './key-cap'

/** An icon that acts: its word and key are in the tooltip and in its accessible name. 28 px. */
export function IconAction({
  label,
  keys,
  onClick,
  children,
  disabledReason,
  isPressed,
  size = 28,
  variant = 'subtle',
}: {
  readonly label: string
  readonly keys?: string
  readonly onClick: () => void
  readonly children: ReactNode
  /** A sentence; disables the action. */
  readonly disabledReason?: string | undefined
  readonly isPressed?: boolean
  readonly size?: number
  readonly variant?: 'subtle' | 'default' | 'filled'
}) {
  const words = keys === undefined ? label : `${label} (${keyWords(keys)})`
  return (
    <Tooltip label={disabledReason ?? words}>
      <ActionIcon
        variant={variant}
        color="gray"
        size={size}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        data-pressed={isPressed === true || undefined}
        data-disabled={disabledReason !== undefined || undefined}
        aria-disabled={disabledReason !== undefined || undefined}
        onClick={() => {
          if (disabledReason === undefined) onClick()
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
