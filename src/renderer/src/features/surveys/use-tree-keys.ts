import { type KeyboardEvent, useRef } from 'react'
import { lineByTyping, type TreeLine } from './tree-lines'

/** Letters typed within this time belong to one word. */
const typingMs = 700

export interface TreeKeyActions {
  readonly lines: readonly TreeLine[]
  readonly focus: (key: string | undefined) => void
  readonly onChoose: (key: string) => void
  readonly onOpenChange: (key: string, isOpen: boolean) => void
  readonly onOpenSiblings: (parent: string) => void
  readonly onSend: (line: TreeLine, element: HTMLElement) => void
  readonly onMenu: (line: TreeLine, element: HTMLElement) => void
}

/** The keys of a WAI-ARIA tree, and L for a reading list. */
export function useTreeKeys(
  actions: TreeKeyActions,
): (event: KeyboardEvent<HTMLElement>, index: number) => void {
  const typed = useRef({ text: '', at: 0 })
  const { lines, focus } = actions
  const keyAt = (index: number): string | undefined => lines[index]?.category.key

  return (event, index) => {
    const line = lines[index]
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const { category, isOpen } = line
    const isTyping = event.timeStamp - typed.current.at < typingMs && typed.current.text !== ''
    switch (event.key) {
      case 'ArrowDown':
        focus(keyAt(index + 1))
        break
      case 'ArrowUp':
        focus(keyAt(index - 1))
        break
      case 'ArrowRight':
        if (line.hasInside && !isOpen) actions.onOpenChange(category.key, true)
        else if (isOpen) focus(keyAt(index + 1))
        break
      case 'ArrowLeft':
        if (isOpen) actions.onOpenChange(category.key, false)
        else if (line.parent !== '') focus(line.parent)
        break
      case 'Home':
        focus(keyAt(0))
        break
      case 'End':
        focus(keyAt(lines.length - 1))
        break
      case 'Enter':
        actions.onChoose(category.key)
        break
      case '*':
        actions.onOpenSiblings(line.parent)
        break
      case 'ContextMenu':
        actions.onMenu(line, event.currentTarget)
        break
      case 'F10':
        if (!event.shiftKey) return
        actions.onMenu(line, event.currentTarget)
        break
      default: {
        if ((event.key === 'l' || event.key === 'L') && !isTyping) {
          actions.onSend(line, event.currentTarget)
          break
        }
        if (event.key === ' ' && !isTyping) {
          actions.onChoose(category.key)
          break
        }
        // Signs are keys of the window: / searches, ? helps.
        if (!/^[\p{L}\p{N} ]$/u.test(event.key)) return
        const text = (isTyping ? typed.current.text : '') + event.key
        typed.current = { text, at: event.timeStamp }
        const found = lineByTyping(lines, index, text)
        if (found !== undefined) focus(keyAt(found))
      }
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
