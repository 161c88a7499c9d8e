import { IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { pageName } from '#paper-text/page-labels'
import { EmptyState } from '#renderer/ui/pane-state'
import { type OutlineLine, outlineLines, outlinePages, sectionOf, shownLines } from './outline'
import classes from './outline-pane.module.css'
import type { ReaderDocument } from './reader-document'

/** The table of contents that the file brings; the section that is read is marked. */
export function OutlinePane({ document }: { readonly document: ReaderDocument }) {
  const outline = useOutline(document)
  const pageIndex = useStore(document.state, (state) => state.pageIndex)
  const labels = useStore(document.state, (state) => state.labels)
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState<string>()
  const tree = useRef<HTMLDivElement>(null)
  if (outline === undefined) return null
  const { lines, pages } = outline
  if (lines.length === 0)
    return (
      <EmptyState title="No outline">
        This file brings no table of contents. The pages are in the tab before.
      </EmptyState>
    )
  const here = sectionOf(pages, pageIndex)
  const shown = shownLines(lines, folded)
  const tabStop = shown.some(({ key }) => key === focused) ? focused : shown[0]?.key
  const fold = (key: string, isFolded: boolean): void => {
    const next = new Set(folded)
    if (isFolded) next.add(key)
    else next.delete(key)
    setFolded(next)
  }
  const focus = (line: OutlineLine | undefined): void => {
    if (line === undefined) return
    setFocused(line.key)
    tree.current?.querySelector<HTMLElement>(`[data-key="${line.key}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, line: OutlineLine, index: number): void => {
    // With Alt the arrows lead back and forward in the paper, wherever the keyboard is.
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const parent = line.key.split('.').slice(0, -1).join('.')
    switch (event.key) {
      case 'ArrowDown':
        focus(shown[index + 1])
        break
      case 'ArrowUp':
        focus(shown[index - 1])
        break
      case 'Home':
        focus(shown[0])
        break
      case 'End':
        focus(shown.at(-1))
        break
      case 'ArrowRight':
        if (line.hasInside && folded.has(line.key)) fold(line.key, false)
        else if (line.hasInside) focus(shown[index + 1])
        break
      case 'ArrowLeft':
        if (line.hasInside && !folded.has(line.key)) fold(line.key, true)
        else focus(shown.find(({ key }) => key === parent))
        break
      case 'Enter':
      case ' ':
        open(document, line)
        break
      default:
        return
    }
    event.preventDefault()
  }
  return (
    <div ref={tree} className={classes.tree} role="tree" aria-label="Outline">
      {shown.map((line, index) => (
        <div
          key={line.key}
          className={classes.line}
          style={{ paddingLeft: 6 + Math.min(line.depth, 8) * 14 }}
          role="treeitem"
          aria-level={line.depth + 1}
          aria-current={lines.indexOf(line) === here ? 'location' : undefined}
          {...(line.hasInside ? { 'aria-expanded': !folded.has(line.key) } : {})}
          tabIndex={line.key === tabStop ? 0 : -1}
          data-key={line.key}
          title={line.url ?? line.title}
          onClick={() => {
            setFocused(line.key)
            open(document, line)
          }}
          onKeyDown={(event) => onKeyDown(event, line, index)}
        >
          <span
            className={classes.fold}
            aria-hidden="true"
            onClick={(event) => {
              if (!line.hasInside) return
              event.stopPropagation()
              fold(line.key, !folded.has(line.key))
            }}
          >
            {line.hasInside && <IconChevronRight size={14} stroke={1.9} />}
          </span>
          <span className={classes.title}>{line.title}</span>
          <span className={classes.page}>{pageWord(pages[lines.indexOf(line)], labels)}</span>
        </div>
      ))}
    </div>
  )
}

const pageWord = (page: number | undefined, labels: readonly string[] | undefined): string =>
  page === undefined ? '' : pageName(labels, page)

function open(document: ReaderDocument, { destination, url }: OutlineLine): void {
  if (destination !== undefined) document.follow(destination)
  else if (url !== undefined) document.openExternal(url)
}

function useOutline(document: ReaderDocument) {
  const [outline, setOutline] = useState<{
    readonly lines: readonly OutlineLine[]
    readonly pages: readonly (number | undefined)[]
  }>()
  const phase = useStore(document.state, (state) => state.phase.kind)
  useEffect(() => {
    let isLeft = false
    const read = async (): Promise<void> => {
      const pdf = document.pdf()
      if (pdf === undefined) return
      // A damaged table of contents is none.
      const lines = outlineLines(((await pdf.getOutline().catch(() => null)) ?? []) as never)
      if (isLeft) return
      setOutline({ lines, pages: [] })
      const pages = await outlinePages(pdf, lines)
      if (!isLeft) setOutline({ lines, pages })
    }
    if (phase === 'ready') void read()
    return () => {
      isLeft = true
      setOutline(undefined)
    }
  }, [document, phase])
  return outline
}
