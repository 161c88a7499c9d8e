import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useCommands } from '#renderer/state/commands'
import { defaultPreferences, setPreferences, usePreferences } from '#renderer/state/preferences'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { LeftPane } from './left-pane'
import classes from './left-side.module.css'
import { closeSheet, useIsPaneOpen, useIsSheet } from './pane-open'
import type { ReaderDocument } from './reader-document'
import type { ReaderSlots } from './reader-slots'

/** The words of its four parts have room from here on. */
const leastPx = 210

/** The left pane beside the pages; in a narrow window a sheet over them. */
export function LeftSide({
  document,
  slots,
  isBeside,
}: {
  readonly document: ReaderDocument | undefined
  readonly slots: ReaderSlots
  readonly isBeside: boolean
}) {
  const widthPx = Math.max(leastPx, usePreferences().readerPaneWidth)
  const isOpen = useIsPaneOpen(isBeside)
  const isSheet = useIsSheet()
  useEffect(() => closeSheet, [])
  if (!isOpen) return null
  const pane = document !== undefined && (
    <LeftPane key={document.hash} document={document} slots={slots} />
  )
  if (isSheet) return <Sheet container={document?.container}>{pane}</Sheet>
  return (
    <>
      <div className={classes.pane} style={{ width: widthPx }} data-pane="reader-left">
        {pane}
      </div>
      <PaneDivider
        label="Width of pages and outline"
        side="left"
        width={widthPx}
        minimum={leastPx}
        maximum={420}
        standard={defaultPreferences.readerPaneWidth}
        onResize={(width) => setPreferences({ readerPaneWidth: width })}
      />
    </>
  )
}

/** Esc, or a press beside it, puts it away; the keyboard goes to the pages again. */
function Sheet({
  container,
  children,
}: {
  readonly container: HTMLElement | undefined
  readonly children: ReactNode
}) {
  const sheet = useRef<HTMLDivElement>(null)
  useCommands([
    {
      id: 'reader.close-sheet',
      label: 'Put pages and outline away',
      group: 'Reading',
      keys: ['Escape'],
      isKeyOnly: true,
      run: closeSheet,
    },
  ])
  useEffect(() => {
    const { activeElement } = window.document
    // Who is typing what to find goes on.
    if (activeElement instanceof HTMLInputElement) return
    sheet.current?.querySelector<HTMLElement>('input:checked')?.focus()
  }, [])
  // While it is still there: afterwards nobody knows that the keyboard was in it.
  useLayoutEffect(() => {
    const element = sheet.current
    return () => {
      const { activeElement, body } = window.document
      if (activeElement === body || element?.contains(activeElement) === true)
        container?.focus({ preventScroll: true })
    }
  }, [container])
  return (
    <>
      <div className={classes.scrim} aria-hidden="true" onClick={closeSheet} />
      <div ref={sheet} className={classes.sheet} data-pane="reader-left" data-sheet>
        {children}
      </div>
    </>
  )
}
