import { Popover, Portal } from '@mantine/core'
import type { ReactNode } from 'react'

/** Where a menu opens: the place of a row, a cell or a button in the window. */
export type Anchor = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>

/** A menu at a place instead of at an element: rows of the table are recycled and cannot hold one. */
export function AnchoredPopover({
  at,
  label,
  widthPx = 240,
  side = 'bottom-start',
  onClose,
  children,
}: {
  readonly at: Anchor
  readonly label: string
  readonly widthPx?: number
  readonly side?: 'bottom-start' | 'bottom-end' | 'top' | 'top-start'
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { left, top, width, height } = at
  return (
    <Portal>
      <Popover
        opened
        onChange={(isOpen) => {
          if (!isOpen) onClose()
        }}
        position={side}
        offset={4}
        trapFocus
        returnFocus
        width={widthPx}
        // Its target is a place, not an element that could say what it opens.
        withRoles={false}
        withinPortal={false}
        zIndex={300}
      >
        <Popover.Target>
          <div style={{ position: 'fixed', left, top, width, height, pointerEvents: 'none' }} />
        </Popover.Target>
        <Popover.Dropdown p={4} role="dialog" aria-label={label}>
          {children}
        </Popover.Dropdown>
      </Popover>
    </Portal>
  )
}
