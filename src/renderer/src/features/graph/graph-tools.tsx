import {
  IconArrowBackUp,
  IconLasso,
  IconMaximize,
  IconPin,
  IconPinnedOff,
  IconRefreshDot,
  IconSquareDashed,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import type { RefObject } from 'react'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './graph-screen.module.css'
import type { SelectingTool } from './lasso'

/** The bar below the canvas. */
export function GraphTools({
  zoomText,
  canUndo,
  isPinned,
  pinDisabledReason,
  onUndo,
  onZoom,
  onFit,
  onPin,
  onArrangeAgain,
  tool,
  onTool,
}: {
  /** Filled in by the canvas, per frame. */
  readonly zoomText: RefObject<HTMLSpanElement | null>
  readonly canUndo: boolean
  readonly isPinned: boolean
  readonly pinDisabledReason: string | undefined
  readonly onUndo: () => void
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
  readonly onPin: () => void
  readonly onArrangeAgain: () => void
  /** What a drag on the ground draws; undefined while it moves the map. */
  readonly tool: SelectingTool | undefined
  readonly onTool: (tool: SelectingTool | undefined) => void
}) {
  return (
    <div className={classes.tools} data-floating role="toolbar" aria-label="Map">
      <IconAction
        label="Undo the last move"
        onClick={onUndo}
        disabledReason={canUndo ? undefined : 'Nothing was moved yet.'}
      >
        <IconArrowBackUp size={16} stroke={1.7} />
      </IconAction>
      <span className={classes.toolLine} />
      <IconAction label="Zoom out" keys="-" onClick={() => onZoom(1 / 1.5)}>
        <IconZoomOut size={16} stroke={1.7} />
      </IconAction>
      <span ref={zoomText} className={classes.zoom}>
        100 %
      </span>
      <IconAction label="Zoom in" keys="+" onClick={() => onZoom(1.5)}>
        <IconZoomIn size={16} stroke={1.7} />
      </IconAction>
      <IconAction label="Show the whole map" keys="F" onClick={onFit}>
        <IconMaximize size={16} stroke={1.7} />
      </IconAction>
      <span className={classes.toolLine} />
      <IconAction
        label={isPinned ? 'Unpin' : 'Pin in place'}
        keys="P"
        isPressed={isPinned}
        onClick={onPin}
        disabledReason={pinDisabledReason}
      >
        {isPinned ? <IconPinnedOff size={16} stroke={1.7} /> : <IconPin size={16} stroke={1.7} />}
      </IconAction>
      <IconAction label="Arrange again" onClick={onArrangeAgain}>
        <IconRefreshDot size={16} stroke={1.7} />
      </IconAction>
      <span className={classes.toolLine} />
      <IconAction
        label="Select with a box"
        isPressed={tool === 'box'}
        onClick={() => onTool(tool === 'box' ? undefined : 'box')}
      >
        <IconSquareDashed size={16} stroke={1.7} />
      </IconAction>
      <IconAction
        label="Select with a lasso"
        isPressed={tool === 'lasso'}
        onClick={() => onTool(tool === 'lasso' ? undefined : 'lasso')}
      >
        <IconLasso size={16} stroke={1.7} />
      </IconAction>
    </div>
  )
}
