import { IconAffiliate, IconDots, IconDownload, IconTrash, IconX } from '@tabler/icons-react'
import type { Anchor } from '#renderer/ui/anchored-popover'
import classes from './selection-bar.module.css'

/** What can be done with the papers that a box or a lasso took. */
export function SelectionBar({
  count,
  onMenu,
  onNeighbourhood,
  onExport,
  onRemove,
  onClear,
}: {
  readonly count: number
  /** Status, tag, list. */
  readonly onMenu: (at: Anchor) => void
  readonly onNeighbourhood: (() => void) | undefined
  readonly onExport: () => void
  readonly onRemove: () => void
  readonly onClear: () => void
}) {
  return (
    <div className={classes.bar} data-floating role="toolbar" aria-label="Selected papers">
      <span className={classes.count} role="status">
        {count.toLocaleString('en')} selected
      </span>
      <button
        type="button"
        onClick={(event) => onMenu(event.currentTarget.getBoundingClientRect())}
      >
        <IconDots size={16} stroke={1.7} />
        Status, tag, list
      </button>
      {onNeighbourhood !== undefined && (
        <button type="button" onClick={onNeighbourhood}>
          <IconAffiliate size={16} stroke={1.7} />
          Neighbourhood
        </button>
      )}
      <button type="button" onClick={onExport}>
        <IconDownload size={16} stroke={1.7} />
        Export
      </button>
      <button type="button" onClick={onRemove}>
        <IconTrash size={16} stroke={1.7} />
        Remove
      </button>
      <button
        type="button"
        aria-label="Clear the selection"
        title="Clear the selection (Esc)"
        onClick={onClear}
      >
        <IconX size={16} stroke={1.7} />
      </button>
    </div>
  )
}
