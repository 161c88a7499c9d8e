/** Calls of one kind to all who listen; each listener is ended by the function that it got. */
export interface Listeners<Event> {
  readonly listen: (listener: (event: Event) => void) => () => void
  readonly tell: (event: Event) => void
}

export function listeners<Event>(): Listeners<Event> {
  const all = new Set<(event: Event) => void>()
  return {
    listen: (listener) => {
      all.add(listener)
      return () => all.delete(listener)
    },
    tell: (event) => {
      for (const listener of [...all]) listener(event)
    },
  }
}
