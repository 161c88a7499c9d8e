import { create } from 'zustand'
import type { AnnotationId, MarkColour, MarkKind } from '#domain/annotation'
import type { Anchor } from '#renderer/ui/anchored-popover'
import type { ReaderDocument } from '../reader-document'

/** What the pointer does on the pages: read and select, or one kind of mark. */
export type MarkTool = 'read' | MarkKind

interface MarkTools {
  /** The paper whose side is active: keys and cards are its. */
  readonly active: ReaderDocument | undefined
  readonly tool: MarkTool
  readonly colour: MarkColour
  /** The mark that is shown as the chosen one, in the pages and in the list. */
  readonly chosen: AnnotationId | undefined
  /** The mark whose card is open, and where. */
  readonly card: { readonly id: AnnotationId; readonly at: Anchor } | undefined
}

/** One for the window: two papers beside each other share the toolbar. */
export const useMarkTools = create<MarkTools>(() => ({
  active: undefined,
  tool: 'read',
  colour: 'keyPoint',
  chosen: undefined,
  card: undefined,
}))

export const takeTool = (tool: MarkTool): void =>
  useMarkTools.setState((now) => ({ tool: now.tool === tool ? 'read' : tool }))
export const layToolDown = (): void => useMarkTools.setState({ tool: 'read' })
export const takeColour = (colour: MarkColour): void => useMarkTools.setState({ colour })
export const chooseMark = (chosen: AnnotationId | undefined): void =>
  useMarkTools.setState({ chosen })
export const openCard = (id: AnnotationId, at: Anchor): void =>
  useMarkTools.setState({ chosen: id, card: { id, at } })
export const closeCard = (): void => useMarkTools.setState({ card: undefined })
