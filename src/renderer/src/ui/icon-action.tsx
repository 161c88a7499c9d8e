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
  const isDisabled = disabledReason !== undefined
  return (
    <Tooltip label={disabledReason ?? words}>
      <ActionIcon
        variant={variant}
        color={variant === 'filled' ? 'murex' : 'gray'}
        size={size}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        // Mantine's own `disabled` would swallow the pointer and with it the tooltip that says why.
        {...(isDisabled ? { 'aria-disabled': true } : {})}
        mod={{ pressed: isPressed === true, disabled: isDisabled }}
        onClick={() => {
          if (!isDisabled) onClick()
        }}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
