import { Tooltip } from '@mantine/core'
import { IconFileText, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import type { WorkId } from '#domain/work'
import { useWork } from '#renderer/db/paper-queries'
import { moveTab, type ReaderTab, useReaderTabs } from '#renderer/state/reader-tabs'
import { paperTitle, shortName } from './reader-words'
import classes from './tab-strip.module.css'

/** The papers that are open, in the title bar. Only the one that is shown holds memory. */
export function TabStrip({
  shown,
  onShow,
  onClose,
}: {
  readonly shown: WorkId | undefined
  readonly onShow: (tab: ReaderTab) => void
  readonly onClose: (workId: WorkId) => void
}) {
  const tabs = useReaderTabs((state) => state.tabs)
  const dragged = useRef<WorkId>(undefined)
  return (
    <nav className={classes.strip} aria-label="Open papers">
      {tabs.map((tab, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside act; this only takes what is dropped on it.
        <div
          key={tab.workId}
          className={classes.tab}
          data-shown={tab.workId === shown || undefined}
          draggable
          onDragStart={() => {
            dragged.current = tab.workId
          }}
          onDragOver={(event) => {
            if (dragged.current === undefined || dragged.current === tab.workId) return
            event.preventDefault()
            moveTab(dragged.current, index)
          }}
          onDragEnd={() => {
            dragged.current = undefined
          }}
          onMouseDown={(event) => {
            // Not the round cursor of scrolling.
            if (event.button === 1) event.preventDefault()
          }}
          onAuxClick={(event) => {
            if (event.button === 1) onClose(tab.workId)
          }}
        >
          <TabName tab={tab} isShown={tab.workId === shown} onShow={onShow} onClose={onClose} />
        </div>
      ))}
    </nav>
  )
}

function TabName({
  tab,
  isShown,
  onShow,
  onClose,
}: {
  readonly tab: ReaderTab
  readonly isShown: boolean
  readonly onShow: (tab: ReaderTab) => void
  readonly onClose: (workId: WorkId) => void
}) {
  const found = useWork(tab.workId)
  const other = useWork(tab.beside?.workId)
  const work = found?.kind === 'found' ? found.work : undefined
  const title = paperTitle(work?.title)
  const name = work === undefined ? '' : shortName(work)
  const words =
    other?.kind === 'found'
      ? `${name === '' ? title : name} + ${shortName(other.work) || paperTitle(other.work.title)}`
      : [name, title].filter((part) => part !== '').join(' · ')
  return (
    <>
      <Tooltip label={title}>
        <button
          type="button"
          className={classes.name}
          aria-current={isShown ? 'page' : undefined}
          onClick={() => onShow(tab)}
        >
          <IconFileText size={14} stroke={1.9} aria-hidden />
          <span className={classes.words}>{words}</span>
        </button>
      </Tooltip>
      <button
        type="button"
        className={classes.close}
        aria-label={`Close ${name === '' ? title : name}`}
        onClick={() => onClose(tab.workId)}
      >
        <IconX size={13} stroke={1.9} />
      </button>
    </>
  )
}
