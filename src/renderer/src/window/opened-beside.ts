import type { WorkId } from '#domain/work'
import type { ReaderShown } from '#renderer/features/reader/reader-screen'
import type { ReaderSide } from '#renderer/state/reader-tabs'

/** Another paper beside the one that is read, which stays where it is: on the left, or on the right of two. */
export function openedBeside(
  { left, beside }: ReaderShown,
  reading: ReaderSide,
  paper: WorkId,
): ReaderShown {
  const isRight = beside?.workId === reading.workId && left.workId !== reading.workId
  return isRight ? { left: { workId: paper }, beside } : { left, beside: { workId: paper } }
}
