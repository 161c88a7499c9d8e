import { type Preferences, setPreferences, usePreferences } from '#renderer/state/preferences'

/** Two papers need the room more than one: the left pane is opened and closed for each case by itself. */
const nameOf = (isBeside: boolean) =>
  isBeside ? 'isReaderPaneOpenBeside' : ('isReaderPaneOpen' satisfies keyof Preferences)

export const useIsPaneOpen = (isBeside: boolean): boolean => usePreferences()[nameOf(isBeside)]

export const isPaneOpen = (isBeside: boolean): boolean =>
  usePreferences.getState()[nameOf(isBeside)]

export const setPaneOpen = (isBeside: boolean, isOpen: boolean): void =>
  setPreferences({ [nameOf(isBeside)]: isOpen })
