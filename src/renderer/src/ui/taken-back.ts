import type { LibraryRow } from '#renderer/workers/library/protocol'

/** The sign of a paper that its publisher or its authors have taken back; undefined: neither. */
export function takenBackWords({
  isRetracted,
  isWithdrawn,
}: Pick<LibraryRow, 'isRetracted' | 'isWithdrawn'>): 'retracted' | 'withdrawn' | undefined {
  if (isRetracted) return 'retracted'
  return isWithdrawn ? 'withdrawn' : undefined
}
