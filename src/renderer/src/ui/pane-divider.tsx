import { type PointerEvent, useRef } from 'react'
import classes from './pane-divider.module.css'

/** The hairline between two panes: drag or arrow keys resize, double-click gives the default back. */
export function PaneDivider({
  label,
  width,
  minimum,
  maximum,
  standard,
  side,
  onResize,
}: {
  readonly label: string
  /** Of the pane that is resized, px. */
  readonly width: number
  readonly minimum: number
  readonly maximum: number
  readonly standard: number
  /** Which side of the divider the resized pane is on. */
  readonly side: 'left' | 'right'
  readonly onResize: (width: number) => void
}) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined)
  const clamp = (value: number) => Math.round(Math.min(maximum, Math.max(minimum, value)))
  const direction = side === 'left' ? 1 : -1
  const move = (event: PointerEvent) => {
    if (start.current === undefined) return
    onResize(clamp(start.current.width + direction * (event.clientX - start.current.x)))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator (WAI-ARIA window splitter) has no element of its own; <hr> takes no value.
    <div
      className={classes.divider}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={move}
      onPointerUp={() => {
        start.current = undefined
      }}
      onDoubleClick={() => onResize(standard)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onResize(clamp(width - direction * 16))
        if (event.key === 'ArrowRight') onResize(clamp(width + direction * 16))
        if (event.key === 'Enter') onResize(standard)
      }}
    />
  )
}
