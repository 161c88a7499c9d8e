import { editsBetween } from '#domain/compare-readings'
import type { Placement } from '#domain/survey'
import type { KeptRow } from '#domain/survey-row'
import type { WorkRecord } from '#domain/work'

/** Comparing rows with what is stored: the same reading again writes nothing. */

/** A placement that was gone and is there again has changed. */
export const isSamePlacement = (one: Placement, other: Placement): boolean =>
  one.workId === other.workId &&
  one.file === other.file &&
  one.line === other.line &&
  one.ordinal === other.ordinal &&
  one.goneSince === other.goneSince &&
  one.since === other.since &&
  one.isSetAside === other.isSetAside &&
  isSamePath(one.path, other.path)

const isSamePath = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((heading, index) => heading === other[index])

/** The time of the reading makes no difference to what is printed. */
const isSamePrint = (one: WorkRecord | undefined, other: WorkRecord | undefined): boolean =>
  one === other || printText(one) === printText(other)

const printText = (record: WorkRecord | undefined): string =>
  record === undefined ? '' : JSON.stringify({ ...record, fetchedAt: '' })

export const isSameRow = (one: KeptRow, other: KeptRow): boolean =>
  one.kind === other.kind &&
  one.rowKey === other.rowKey &&
  one.file === other.file &&
  one.line === other.line &&
  one.ordinal === other.ordinal &&
  one.raw === other.raw &&
  one.reason === other.reason &&
  one.before?.until === other.before?.until &&
  isSamePath(one.path, other.path) &&
  isSamePrint(one.printed, other.printed)

/** A row with what it printed before, when that was something else: of readings that never ended, what stood before them counts. */
export function withPrinted(
  row: Omit<KeptRow, 'rev' | 'before'>,
  stored: KeptRow | undefined,
  openReadings: readonly string[],
): Omit<KeptRow, 'rev'> {
  if (stored === undefined) return row
  const reading = openReadings.at(-1)
  if (
    isSamePrint(stored.printed, row.printed) ||
    stored.printed === undefined ||
    reading === undefined
  ) {
    return {
      ...row,
      ...(isSamePrint(stored.printed, row.printed) &&
        stored.printed !== undefined && { printed: stored.printed }),
      ...(stored.before !== undefined && { before: stored.before }),
    }
  }
  const isOpen = stored.before !== undefined && openReadings.includes(stored.before.until)
  const printed = isOpen && stored.before ? stored.before.printed : stored.printed
  return editsBetween(printed, row.printed).length === 0
    ? row
    : { ...row, before: { printed, until: reading } }
}
