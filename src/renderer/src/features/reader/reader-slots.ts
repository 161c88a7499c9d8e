import type { ReactNode } from 'react'
import type { ReaderDocument } from './reader-document'

/** Where the marks join the reader. Each is drawn for the paper whose side is active, except `overPages`: once for every open side. */
export interface ReaderSlots {
  /** The third tab of the left pane. */
  readonly marks?: {
    /** "Marks", and how many. */
    readonly label: string
    readonly render: (document: ReaderDocument) => ReactNode
  }
  /** The middle of the toolbar: colours and kinds. */
  readonly renderTools?: (document: ReaderDocument) => ReactNode
  /** Above the pages of one side: what follows `onPageDrawn`, menus over a selection, cards. */
  readonly renderOverPages?: (document: ReaderDocument) => ReactNode
}
