/** Where a person was before they followed a link, and where they came to: Alt ← and Alt → in a paper. */
export interface JumpHistory<Place> {
  readonly before: readonly Place[]
  readonly after: readonly Place[]
}

const depth = 100

export const noJumps: JumpHistory<never> = { before: [], after: [] }

/** A jump away from `from`: there is nothing to go forward to any more. */
export const jumped = <Place>(history: JumpHistory<Place>, from: Place): JumpHistory<Place> => ({
  before: [...history.before.slice(1 - depth), from],
  after: [],
})

/** `to` is absent where there is nothing to go back to. */
export function wentBack<Place>(
  history: JumpHistory<Place>,
  from: Place,
): { readonly history: JumpHistory<Place>; readonly to: Place | undefined } {
  const to = history.before.at(-1)
  if (to === undefined) return { history, to }
  return {
    history: { before: history.before.slice(0, -1), after: [from, ...history.after] },
    to,
  }
}

export function wentForward<Place>(
  history: JumpHistory<Place>,
  from: Place,
): { readonly history: JumpHistory<Place>; readonly to: Place | undefined } {
  const [to, ...after] = history.after
  if (to === undefined) return { history, to }
  return { history: { before: [...history.before, from], after }, to }
}
