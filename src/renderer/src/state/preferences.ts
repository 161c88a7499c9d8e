import { create } from 'zustand'

export type ColourScheme = 'light' | 'dark' | 'auto'
export type Density = 'compact' | 'roomy'

export const columnNames = [
  'authors',
  'year',
  'venue',
  'added',
  'tags',
  'rating',
  'category',
  'citations',
  'notes',
  'pdf',
] as const
export type ColumnName = (typeof columnNames)[number]

/** How the window looks. Not part of the library: kept per machine in local storage. */
export interface Preferences {
  readonly colourScheme: ColourScheme
  readonly density: Density
  readonly columns: readonly ColumnName[]
  readonly isNavigationOpen: boolean
  readonly isPanelOpen: boolean
  /** While reading the pages have the room, unless the person wants the navigation there too. */
  readonly isNavigationOpenInReader: boolean
  readonly isReaderPaneOpen: boolean
  readonly isReaderPaneOpenBeside: boolean
  readonly readerPaneWidth: number
  /** 0: as wide as suits the window. */
  readonly navigationWidth: number
  readonly panelWidth: number
}

export const defaultPreferences: Preferences = {
  colourScheme: 'auto',
  density: 'compact',
  columns: ['authors', 'year', 'venue', 'tags', 'citations', 'notes', 'pdf'],
  isNavigationOpen: true,
  isPanelOpen: true,
  isNavigationOpenInReader: false,
  isReaderPaneOpen: true,
  isReaderPaneOpenBeside: false,
  readerPaneWidth: 250,
  navigationWidth: 0,
  panelWidth: 0,
}

const storageKey = 'stemma.preferences'

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return defaultPreferences
    // Field by field: a hand-edited or older value must not break the window.
    const known = Object.fromEntries(
      Object.entries(stored).filter(
        ([name, value]) =>
          name in defaultPreferences &&
          typeof value === typeof defaultPreferences[name as keyof Preferences],
      ),
    )
    const merged = { ...defaultPreferences, ...known }
    return { ...merged, columns: columnNames.filter((name) => merged.columns.includes(name)) }
  } catch {
    return defaultPreferences
  }
}

export const usePreferences = create<Preferences>(() => read())

export function setPreferences(changes: Partial<Preferences>): void {
  usePreferences.setState(changes)
  try {
    localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()))
  } catch {
    // Storage refused (private window, full disk): the choice holds until the window closes.
  }
}
