import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import type { WorkId } from '#domain/work'
import type { ReaderSide } from '#renderer/state/reader-tabs'
import { useSelection } from '#renderer/state/selection'
import { ExternalQuestion } from './external-question'
import { LeftSide } from './left-side'
import { presentFullScreen } from './present'
import type { ReaderActions } from './reader-actions'
import type { ReaderDocument } from './reader-document'
import { ReaderPane } from './reader-pane'
import classes from './reader-screen.module.css'
import type { ReaderSlots } from './reader-slots'
import type { Rotation } from './reader-state'
import { ReaderToolbar } from './reader-toolbar'
import { scrollTogether } from './scroll-together'
import { dropSpareWorkers } from './spare-workers'
import { toggleOriginalPage } from './use-dark-pages'
import { useReaderCommands } from './use-reader-commands'

/** What the reader shows: one paper, or two side by side. */
export interface ReaderShown {
  readonly left: ReaderSide
  readonly page?: number | undefined
  /** Highlighted in the left one as it opens. */
  readonly words?: readonly string[] | undefined
  readonly beside?: ReaderSide | undefined
  readonly besidePage?: number | undefined
}

export interface ReaderScreenProps extends ReaderShown {
  readonly onShow: (next: ReaderShown) => void
  /** The person has said yes to opening this address outside Stemma. */
  readonly onOpenExternal: (url: string) => void
  readonly slots: ReaderSlots
}

type SideName = 'left' | 'right'

/** Papers, read. */
export function ReaderScreen({
  left,
  page,
  words,
  beside,
  besidePage,
  onShow,
  onOpenExternal,
  slots,
}: ReaderScreenProps) {
  const [documents, setDocuments] = useState<Partial<Record<SideName, ReaderDocument>>>({})
  const [active, setActive] = useState<SideName>('left')
  const [isScrolledTogether, setScrolledTogether] = useState(false)
  const [asked, setAsked] = useState<string>()
  const isBeside = beside !== undefined
  const activeName = isBeside ? active : 'left'
  const document = documents[activeName]
  const isTwice = beside?.workId === left.workId && beside.hash === left.hash
  useActionTarget(activeName === 'left' ? left.workId : (beside?.workId ?? left.workId))
  useEffect(() => dropSpareWorkers, [])
  const { left: leftDocument, right: rightDocument } = documents
  useEffect(() => {
    if (!isScrolledTogether || leftDocument === undefined || rightDocument === undefined) return
    return scrollTogether(leftDocument.container, rightDocument.container)
  }, [isScrolledTogether, leftDocument, rightDocument])

  const onLeftDocument = useCallback(
    (opened: ReaderDocument | undefined) =>
      setDocuments((known) => withSide(known, 'left', opened)),
    [],
  )
  const onRightDocument = useCallback(
    (opened: ReaderDocument | undefined) =>
      setDocuments((known) => withSide(known, 'right', opened)),
    [],
  )
  const actions: ReaderActions = {
    swap: () => {
      if (beside === undefined) return
      onShow({ left: beside, beside: left })
      setActive(activeName === 'left' ? 'right' : 'left')
    },
    activateOther: () => {
      const other = activeName === 'left' ? 'right' : 'left'
      setActive(other)
      documents[other]?.container.focus({ preventScroll: true })
    },
    openBeside: (side) => {
      onShow({ left, beside: side })
      setActive('right')
    },
    closeBeside: () => onShow({ left }),
    toggleScrolledTogether: () => setScrolledTogether((is) => !is),
    rotate: () =>
      document?.setRotation(((document.state.getState().rotation + 90) % 360) as Rotation),
    present: () => {
      if (document !== undefined) presentFullScreen(document)
    },
    toggleOriginalPage: () => {
      if (document !== undefined) toggleOriginalPage(document.hash)
    },
  }
  useReaderCommands(document, actions, isBeside)

  return (
    <div className={classes.screen}>
      {document === undefined ? (
        <div className={classes.bare} />
      ) : (
        <ReaderToolbar
          document={document}
          actions={actions}
          isBeside={isBeside}
          isScrolledTogether={isScrolledTogether}
          tools={slots.renderTools?.(document)}
        />
      )}
      <div className={classes.body}>
        <LeftSide document={document} slots={slots} isBeside={isBeside} />
        <div className={classes.sides}>
          <ReaderPane
            key={`left ${sideKey(left)}`}
            side={left}
            page={page}
            words={words}
            isActive={activeName === 'left'}
            hasHead={isBeside}
            keepsPlace
            onActivate={() => setActive('left')}
            onPageShown={() => onShow({ left, beside, besidePage })}
            onClose={() => beside !== undefined && onShow({ left: beside })}
            onDocument={onLeftDocument}
            onExternalLink={setAsked}
            renderOverPages={slots.renderOverPages}
          />
          {beside !== undefined && (
            <ReaderPane
              key={`right ${sideKey(beside)}`}
              side={beside}
              page={besidePage}
              words={undefined}
              isActive={activeName === 'right'}
              hasHead
              keepsPlace={!isTwice}
              onActivate={() => setActive('right')}
              onPageShown={() => onShow({ left, beside, page, words })}
              onClose={() => onShow({ left })}
              onDocument={onRightDocument}
              onExternalLink={setAsked}
              renderOverPages={slots.renderOverPages}
            />
          )}
        </div>
      </div>
      <ExternalQuestion
        url={asked}
        onAnswer={(isWanted) => {
          if (isWanted && asked !== undefined) onOpenExternal(asked)
          setAsked(undefined)
        }}
      />
    </div>
  )
}

const sideKey = ({ workId, hash }: ReaderSide): string => `${workId} ${hash ?? ''}`

/** Status, tag and list keys mean the paper that is read. */
function useActionTarget(workId: WorkId): void {
  useLayoutEffect(() => {
    useSelection.setState({ selected: new Set(), focused: workId })
    return () => useSelection.setState({ focused: undefined })
  }, [workId])
}

function withSide(
  known: Partial<Record<SideName, ReaderDocument>>,
  name: SideName,
  opened: ReaderDocument | undefined,
): Partial<Record<SideName, ReaderDocument>> {
  const { [name]: _, ...others } = known
  return opened === undefined ? others : { ...others, [name]: opened }
}
