import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import {
  IconArrowsHorizontal,
  IconArrowsLeftRight,
  IconBook,
  IconCheck,
  IconColumns2,
  IconDots,
  IconFileText,
  IconFocusCentered,
  IconLayoutSidebar,
  IconLink,
  IconMaximize,
  IconRotateClockwise,
  IconSearch,
  IconSquare,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { durationWords, shareRead } from '#domain/reading-progress'
import { pageName } from '#paper-text/page-labels'
import { useReadingPlace } from '#renderer/db/reading-place-queries'
import { IconAction } from '#renderer/ui/icon-action'
import { KeyCap, keyWords } from '#renderer/ui/key-cap'
import { BesideMenu } from './beside-menu'
import { setPaneOpen, useIsPaneOpen } from './pane-open'
import type { ReaderActions } from './reader-actions'
import type { ReaderDocument } from './reader-document'
import { pageNamed } from './reader-state'
import classes from './reader-toolbar.module.css'
import { useDarkPages } from './use-dark-pages'

export interface ReaderToolbarProps {
  readonly document: ReaderDocument
  readonly actions: ReaderActions
  readonly isBeside: boolean
  readonly isScrolledTogether: boolean
  readonly tools: ReactNode
}

/** Everything of the paper whose side is active. */
export function ReaderToolbar({
  document,
  actions,
  isBeside,
  isScrolledTogether,
  tools,
}: ReaderToolbarProps) {
  const isPaneOpen = useIsPaneOpen(isBeside)
  const isFinding = useStore(document.state, ({ find }) => find.isOpen)
  return (
    <div className={classes.bar} role="toolbar" aria-label="Reading">
      <div className={classes.part}>
        <IconAction
          label="Pages and outline"
          keys="V"
          isPressed={isPaneOpen}
          onClick={() => setPaneOpen(isBeside, !isPaneOpen)}
        >
          <IconLayoutSidebar size={16} stroke={1.7} />
        </IconAction>
        {isBeside ? (
          <>
            <Button
              variant="subtle"
              color="gray"
              px={8}
              leftSection={<IconArrowsLeftRight size={16} stroke={1.7} />}
              rightSection={<KeyCap keys="X" />}
              onClick={actions.swap}
            >
              Swap
            </Button>
            <Button
              variant={isScrolledTogether ? 'light' : 'subtle'}
              color={isScrolledTogether ? 'murex' : 'gray'}
              px={8}
              aria-pressed={isScrolledTogether}
              leftSection={<IconLink size={16} stroke={1.7} />}
              onClick={actions.toggleScrolledTogether}
            >
              Scroll together
            </Button>
          </>
        ) : (
          <PageAndZoom document={document} />
        )}
      </div>
      <div className={classes.tools}>{tools}</div>
      <div className={classes.part} data-end>
        <Progress document={document} />
        <IconAction
          label="Find in this paper"
          keys="mod+F"
          isPressed={isFinding}
          onClick={() => (isFinding ? document.find.close() : document.find.open())}
        >
          <IconSearch size={16} stroke={1.7} />
        </IconAction>
        {isBeside ? (
          <IconAction label="Side by side" keys="B" isPressed onClick={actions.closeBeside}>
            <IconColumns2 size={16} stroke={1.7} />
          </IconAction>
        ) : (
          <BesideMenu document={document} onBeside={actions.openBeside} />
        )}
        <MoreMenu document={document} actions={actions} isBeside={isBeside} />
      </div>
    </div>
  )
}

function PageAndZoom({ document }: { readonly document: ReaderDocument }) {
  const scale = useStore(document.state, (state) => state.scale)
  return (
    <>
      <PageField document={document} />
      <IconAction label="Smaller" keys="-" onClick={() => document.zoomBy(-1)}>
        <IconZoomOut size={16} stroke={1.7} />
      </IconAction>
      <span className={classes.zoom}>{Math.round(scale * 100)} %</span>
      <IconAction label="Larger" keys="+" onClick={() => document.zoomBy(1)}>
        <IconZoomIn size={16} stroke={1.7} />
      </IconAction>
    </>
  )
}

/** The printed number where the file names one, else the count; typing either leads there. */
function PageField({ document }: { readonly document: ReaderDocument }) {
  // Not the whole state: the place in it changes with every frame of scrolling.
  const { pageIndex, pageCount, labels } = useStore(
    document.state,
    useShallow((state) => ({
      pageIndex: state.pageIndex,
      pageCount: state.pageCount,
      labels: state.labels,
    })),
  )
  const [typed, setTyped] = useState<string>()
  const printed = pageName(labels, pageIndex)
  const go = (): void => {
    const page = pageNamed(typed ?? '', pageCount, labels)
    if (page !== undefined) document.scrollTo({ pageIndex: page }, { isJump: true })
    setTyped(undefined)
    document.container.focus({ preventScroll: true })
  }
  return (
    <>
      <input
        className={classes.page}
        aria-label="Page"
        data-reader-page
        // Not open yet: locked, damaged, or still coming.
        disabled={pageCount === 0}
        value={typed ?? (pageCount === 0 ? '' : printed)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setTyped(undefined)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          if (event.key === 'Enter') go()
          else {
            setTyped(undefined)
            document.container.focus({ preventScroll: true })
          }
        }}
      />
      <span className={classes.count}>
        {pageCount > 0 &&
          (labels === undefined ? `of ${pageCount}` : `${pageIndex + 1} of ${pageCount}`)}
      </span>
    </>
  )
}

/** How much of the paper was read, and for how long. */
function Progress({ document }: { readonly document: ReaderDocument }) {
  const place = useReadingPlace(document.hash)
  const pageCount = useStore(document.state, (state) => state.pageCount)
  const share = place === undefined ? 0 : shareRead(place)
  const percent = Math.round(share * 100)
  const words = `${place?.pagesRead.length ?? 0} of ${pageCount} pages read, ${durationWords(place?.secondsRead ?? 0)}`
  return (
    <Tooltip label={words}>
      <span className={classes.progress} role="img" aria-label={words}>
        <span className={classes.track}>
          <span className={classes.done} style={{ width: `${percent}%` }} />
        </span>
        <span className={classes.percent}>{percent} %</span>
      </span>
    </Tooltip>
  )
}

function MoreMenu({
  document,
  actions,
  isBeside,
}: {
  readonly document: ReaderDocument
  readonly actions: ReaderActions
  readonly isBeside: boolean
}) {
  const { zoom, spread, rotation } = useStore(
    document.state,
    useShallow((state) => ({ zoom: state.zoom, spread: state.spread, rotation: state.rotation })),
  )
  const { isPossible, isDark } = useDarkPages(document.hash)
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Tooltip label="More">
          <ActionIcon variant="subtle" color="gray" size={28} aria-label="More">
            <IconDots size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Size</Menu.Label>
        <Entry
          icon={<IconArrowsHorizontal size={16} stroke={1.7} />}
          label="Fit the width"
          keys="W"
          isChosen={zoom === 'width'}
          onClick={() => document.setZoom('width')}
        />
        <Entry
          icon={<IconFocusCentered size={16} stroke={1.7} />}
          label="Fit the page"
          keys="H"
          isChosen={zoom === 'page'}
          onClick={() => document.setZoom('page')}
        />
        <Entry
          icon={<IconSquare size={16} stroke={1.7} />}
          label="Actual size"
          keys="0"
          isChosen={zoom === 'actual'}
          onClick={() => document.setZoom('actual')}
        />
        <Menu.Label>Pages</Menu.Label>
        <Entry
          icon={<IconBook size={16} stroke={1.7} />}
          label="Two pages"
          keys="D"
          isChosen={spread === 'two'}
          onClick={() => document.setSpread(spread === 'two' ? 'single' : 'two')}
        />
        <Entry
          icon={<IconBook size={16} stroke={1.7} />}
          label="Two pages, the first alone"
          isChosen={spread === 'cover'}
          onClick={() => document.setSpread(spread === 'cover' ? 'single' : 'cover')}
        />
        <Entry
          icon={<IconRotateClockwise size={16} stroke={1.7} />}
          label={rotation === 0 ? 'Turn right' : `Turn right, now ${rotation}°`}
          keys="shift+R"
          onClick={actions.rotate}
        />
        <Entry
          icon={<IconMaximize size={16} stroke={1.7} />}
          label="Presentation"
          keys="F"
          onClick={actions.present}
        />
        {isPossible && (
          <Entry
            icon={<IconFileText size={16} stroke={1.7} />}
            label="Original page"
            keys="I"
            isChosen={!isDark}
            onClick={actions.toggleOriginalPage}
          />
        )}
        {!isBeside && (
          <Entry
            icon={<IconColumns2 size={16} stroke={1.7} />}
            label="This paper beside itself"
            onClick={() => actions.openBeside({ workId: document.workId, hash: document.hash })}
          />
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Entry({
  icon,
  label,
  keys,
  isChosen = false,
  onClick,
}: {
  readonly icon: ReactNode
  readonly label: string
  readonly keys?: string
  readonly isChosen?: boolean
  readonly onClick: () => void
}) {
  return (
    <Menu.Item
      leftSection={isChosen ? <IconCheck size={16} stroke={1.9} /> : icon}
      rightSection={
        keys === undefined ? undefined : <span className={classes.keys}>{keyWords(keys)}</span>
      }
      aria-current={isChosen || undefined}
      onClick={onClick}
    >
      {label}
    </Menu.Item>
  )
}
