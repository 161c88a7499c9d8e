import type { ReaderSide } from '#renderer/state/reader-tabs'

/** What the screen of the reader does beside what the document itself can. */
export interface ReaderActions {
  readonly swap: () => void
  readonly activateOther: () => void
  readonly openBeside: (side: ReaderSide) => void
  readonly closeBeside: () => void
  readonly toggleScrolledTogether: () => void
  readonly rotate: () => void
  readonly present: () => void
  readonly toggleOriginalPage: () => void
}
