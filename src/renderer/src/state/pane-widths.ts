export interface PaneWidths {
  readonly navigation: number
  readonly panel: number
}

/** What panes measure until somebody moves their edge, in CSS px. */
export function standardPaneWidths(windowWidth: number): PaneWidths {
  // The table keeps its authors beside an open paper in a window of 1280.
  if (windowWidth < 1360) return { navigation: 208, panel: 340 }
  return { navigation: 224, panel: windowWidth < 1680 ? 360 : 440 }
}

/** What is kept of a width: none where it is the standard one, so that it goes on following the window. */
export const widthToKeep = (width: number, standard: number): number =>
  width === standard ? 0 : width
