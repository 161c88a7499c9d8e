import { type KeyboardEvent, useState } from 'react'

/** What an entry needs to be one of several that Tab stops at once. */
export interface StopProps {
  readonly 'data-stop': string
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
}

/**
 * Entries below each other that are one tab stop, with arrows between them: the one that had the keyboard last, else the one where the window
 * is, else the first (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex).
 */
export function useOneTabStop(
  keys: readonly string[],
  here: string | undefined,
): {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  readonly stopOf: (key: string) => StopProps
} {
  const [last, setLast] = useState<string>()
  const stop = stopAmong(keys, last, here)
  return {
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const places = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')]
      const at = places.indexOf(event.target as HTMLElement)
      const to = placeAfter(event.key, at, places.length)
      if (to === undefined) return
      event.preventDefault()
      places[to]?.focus()
    },
    stopOf: (key) => ({
      'data-stop': key,
      tabIndex: key === stop ? 0 : -1,
      onFocus: () => setLast(key),
    }),
  }
}

/** Exactly one of them, if there is any: an entry that is gone stops nothing. */
export const stopAmong = (
  keys: readonly string[],
  last: string | undefined,
  here: string | undefined,
): string | undefined =>
  [last, here].find((key) => key !== undefined && keys.includes(key)) ?? keys[0]

/** Where a key leads from `at`; at the ends it stays there. Undefined for other keys, and from elsewhere. */
export function placeAfter(key: string, at: number, count: number): number | undefined {
  if (at < 0 || at >= count) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
