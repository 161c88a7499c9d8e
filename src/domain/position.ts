/**
 * Places in an order as text: between any two there is always a third, so that moving one entry writes one row.
 * A position is a whole number of variable length and a fraction, both in base 62, and compares as text by code
 * unit (never by locale). The first letter gives the length of the whole number (`a` to `z` two to 27 digits upwards,
 * `Z` to `A` the same downwards), so that adding at either end keeps positions short.
 * After "Implementing Fractional Indexing", D. Greenspan, https://observablehq.com/@dgreensp/implementing-fractional-indexing
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const zero = digits.charAt(0)
const largest = digits.charAt(digits.length - 1)
const first = `a${zero}`
/** Nothing is before it, so that there is always room in front of what is used. */
const lowest = `A${zero.repeat(26)}`

/** Above this a list is numbered anew: hundreds of moves to the very same place, each adding a digit now and then. */
export const longestPosition = 48

/**
 * A position after `before` and before `after`; an absent end is open. Undefined when there is no room (the two
 * are equal, in the wrong order, or not positions): then number the siblings anew with `positionsBetween`.
 */
export function positionBetween(
  before: string | undefined,
  after: string | undefined,
): string | undefined {
  if (before !== undefined && !isPosition(before)) return undefined
  if (after !== undefined && !isPosition(after)) return undefined
  if (before !== undefined && after !== undefined && before >= after) return undefined
  if (before === undefined) {
    if (after === undefined) return first
    const [whole, fraction] = split(after)
    if (whole === lowest) return whole + middle('', fraction)
    if (fraction !== '') return whole
    return decrement(whole)
  }
  const [whole, fraction] = split(before)
  if (after === undefined) return increment(whole) ?? whole + middle(fraction, undefined)
  const [wholeAfter, fractionAfter] = split(after)
  if (whole === wholeAfter) return whole + middle(fraction, fractionAfter)
  const next = increment(whole)
  return next !== undefined && next < after ? next : whole + middle(fraction, undefined)
}

/** `count` positions in order, as short as they can be. Undefined as for `positionBetween`. */
export function positionsBetween(
  before: string | undefined,
  after: string | undefined,
  count: number,
): readonly string[] | undefined {
  if (count <= 0) return []
  if (after === undefined || before === undefined) {
    const isUpwards = after === undefined
    const positions: string[] = []
    let end = isUpwards ? before : after
    for (let made = 0; made < count; made += 1) {
      end = isUpwards ? positionBetween(end, undefined) : positionBetween(undefined, end)
      if (end === undefined) return undefined
      positions.push(end)
    }
    return isUpwards ? positions : positions.reverse()
  }
  // Halving keeps the digits at log(count) where one after the other would take count / 6.
  const half = Math.floor(count / 2)
  const centre = positionBetween(before, after)
  if (centre === undefined) return undefined
  const left = positionsBetween(before, centre, half)
  const right = positionsBetween(centre, after, count - half - 1)
  return left && right && [...left, centre, ...right]
}

/** The order of siblings: by position, and by id where two windows took the same place at once. */
export function comparePlaces(
  a: { readonly position: string; readonly id: string },
  b: { readonly position: string; readonly id: string },
): number {
  return compareText(a.position, b.position) || compareText(a.id, b.id)
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function isPosition(text: string): boolean {
  if (!/^[0-9A-Za-z]+$/.test(text)) return false
  const length = wholeLength(text)
  if (length === undefined || text.length < length) return false
  // A fraction that ends in zero would leave no room before it; nothing stands before the lowest.
  return !(text.length > length && text.endsWith(zero)) && text !== lowest
}

/** Digits of the whole number with its letter. */
function wholeLength(position: string): number | undefined {
  const head = position.charAt(0)
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 'a'.charCodeAt(0) + 2
  if (head >= 'A' && head <= 'Z') return 'Z'.charCodeAt(0) - head.charCodeAt(0) + 2
  return undefined
}

const split = (position: string): readonly [string, string] => {
  const length = wholeLength(position) ?? 0
  return [position.slice(0, length), position.slice(length)]
}

/** The fraction in the middle of two; '' is nought and undefined is one. `low` < `high`, no trailing zeros. */
function middle(low: string, high: string | undefined): string {
  if (high !== undefined) {
    let shared = 0
    while ((low.charAt(shared) || zero) === high.charAt(shared)) shared += 1
    if (shared > 0) return high.slice(0, shared) + middle(low.slice(shared), high.slice(shared))
  }
  const lowDigit = low === '' ? 0 : digits.indexOf(low.charAt(0))
  const highDigit = high === undefined ? digits.length : digits.indexOf(high.charAt(0))
  if (highDigit - lowDigit > 1) return digits.charAt(Math.round((lowDigit + highDigit) / 2))
  if (high !== undefined && high.length > 1) return high.slice(0, 1)
  return digits.charAt(lowDigit) + middle(low.slice(1), undefined)
}

/** The next whole number; undefined after the very last. */
function increment(whole: string): string | undefined {
  const head = whole.charAt(0)
  const body = whole.slice(1)
  const kept = body.replace(new RegExp(`${largest}+$`), '')
  if (kept !== '') {
    const raised = digits.charAt(digits.indexOf(kept.charAt(kept.length - 1)) + 1)
    return head + (kept.slice(0, -1) + raised).padEnd(body.length, zero)
  }
  if (head === 'Z') return `a${zero}`
  if (head === 'z') return undefined
  const nextHead = String.fromCharCode(head.charCodeAt(0) + 1)
  return nextHead + zero.repeat(nextHead > 'a' ? body.length + 1 : body.length - 1)
}

/** The whole number before; undefined before the very first. */
function decrement(whole: string): string | undefined {
  const head = whole.charAt(0)
  const body = whole.slice(1)
  const kept = body.replace(new RegExp(`${zero}+$`), '')
  if (kept !== '') {
    const lowered = digits.charAt(digits.indexOf(kept.charAt(kept.length - 1)) - 1)
    return head + (kept.slice(0, -1) + lowered).padEnd(body.length, largest)
  }
  if (head === 'a') return `Z${largest}`
  if (head === 'A') return undefined
  const nextHead = String.fromCharCode(head.charCodeAt(0) - 1)
  return nextHead + largest.repeat(nextHead < 'Z' ? body.length + 1 : body.length - 1)
}
