import { useMediaQuery } from '@mantine/hooks'
import { create } from 'zustand'
import { type Preferences, setPreferences, usePreferences } from '#renderer/state/preferences'

/** Two papers need the room more than one: the left pane is opened and closed for each case by itself. */
const nameOf = (isBeside: boolean) =>
  isBeside ? 'isReaderPaneOpenBeside' : ('isReaderPaneOpen' satisfies keyof Preferences)

/** Up to here pages and pane have no room beside each other: the pane comes over the pages, and only when it is asked for. */
const narrowWindow = '(max-width: 900px)'

const useSheet = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

export const closeSheet = (): void => useSheet.setState({ isOpen: false })

export const useIsSheet = (): boolean =>
  useMediaQuery(narrowWindow, undefined, { getInitialValueInEffect: false }) === true

export function useIsPaneOpen(isBeside: boolean): boolean {
  const isSheet = useIsSheet()
  const isSheetOpen = useSheet(({ isOpen }) => isOpen)
  const isOpen = usePreferences((preferences) => preferences[nameOf(isBeside)])
  return isSheet ? isSheetOpen : isOpen
}

const isSheetNow = (): boolean => window.matchMedia(narrowWindow).matches

export const isPaneOpen = (isBeside: boolean): boolean =>
  isSheetNow() ? useSheet.getState().isOpen : usePreferences.getState()[nameOf(isBeside)]

export function setPaneOpen(isBeside: boolean, isOpen: boolean): void {
  if (isSheetNow()) useSheet.setState({ isOpen })
  else setPreferences({ [nameOf(isBeside)]: isOpen })
}
