import {
  IconArrowLeft,
  IconArrowRight,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconSearch,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { IconAction } from './icon-action'
import { KeyCap } from './key-cap'
import classes from './title-bar.module.css'

/** The upper edge of the window: where you are, the palette's field, what sync is doing. 44 px. */
export function TitleBar({
  place,
  tabs,
  onOpenAbove,
  isNavigationOpen,
  isPanelOpen,
  onBack,
  onForward,
  onToggleNavigation,
  onTogglePanel,
  onOpenPalette,
  status,
}: {
  /** Path of names, the last one is where you are. */
  readonly place: readonly string[]
  /** The papers that are open. */
  readonly tabs: ReactNode
  /** Where the first name leads, when it is a place of its own. */
  readonly onOpenAbove?: (() => void) | undefined
  readonly isNavigationOpen: boolean
  readonly isPanelOpen: boolean
  readonly onBack: () => void
  readonly onForward: () => void
  readonly onToggleNavigation: () => void
  readonly onTogglePanel: () => void
  readonly onOpenPalette: () => void
  readonly status: ReactNode
}) {
  return (
    <header className={classes.bar}>
      <div className={classes.left}>
        <IconAction
          label="Navigation"
          keys="mod+B"
          isPressed={isNavigationOpen}
          onClick={onToggleNavigation}
        >
          <IconLayoutSidebar size={16} stroke={1.7} />
        </IconAction>
        <IconAction label="Back" keys="alt+ArrowLeft" onClick={onBack}>
          <IconArrowLeft size={16} stroke={1.7} />
        </IconAction>
        <IconAction label="Forward" keys="alt+ArrowRight" onClick={onForward}>
          <IconArrowRight size={16} stroke={1.7} />
        </IconAction>
        <nav aria-label="You are here" className={classes.place} hidden={place.length === 0}>
          {place.map((name, index) => {
            const key = place.slice(0, index + 1).join('\n')
            if (index === place.length - 1) {
              return (
                <span key={key} className={classes.here} aria-current="page">
                  {name}
                </span>
              )
            }
            return index === 0 && onOpenAbove !== undefined ? (
              <button key={key} type="button" className={classes.above} onClick={onOpenAbove}>
                {name}
              </button>
            ) : (
              <span key={key} className={classes.above}>
                {name}
              </span>
            )
          })}
        </nav>
        {tabs}
      </div>
      <button type="button" className={classes.search} onClick={onOpenPalette}>
        <IconSearch size={15} stroke={1.7} />
        <span className={classes.searchWords}>Search papers, notes, commands</span>
        <KeyCap keys="mod+K" />
      </button>
      <div className={classes.right}>
        {status}
        <IconAction
          label="Paper panel"
          keys="mod+\\"
          isPressed={isPanelOpen}
          onClick={onTogglePanel}
        >
          <IconLayoutSidebarRight size={16} stroke={1.7} />
        </IconAction>
      </div>
    </header>
  )
}
