import { useViewportSize } from '@mantine/hooks'
import { type PaneWidths, standardPaneWidths } from '#renderer/state/pane-widths'
import { usePreferences } from '#renderer/state/preferences'

/** What the panes beside the content measure: as the person set them, else as suits the window. */
export function usePaneWidths(): PaneWidths & { readonly standard: PaneWidths } {
  const { navigationWidth, panelWidth } = usePreferences()
  const { width } = useViewportSize()
  // 0 before the first effect, which would show panes jump.
  const standard = standardPaneWidths(width === 0 ? window.innerWidth : width)
  return {
    navigation: navigationWidth === 0 ? standard.navigation : navigationWidth,
    panel: panelWidth === 0 ? standard.panel : panelWidth,
    standard,
  }
}
