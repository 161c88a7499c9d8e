import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { CitedPlace } from '#paper-text/cited-places'
import { useFileText } from '#renderer/db/file-text-queries'
import { useCommands } from '#renderer/state/commands'
import { useMarkTools } from '../marks/mark-tools'
import type { ReaderDocument } from '../reader-document'
import { type CitedCardActions, CitedEntry } from './cited-card'
import classes from './cited-card.module.css'
import { type OpenPlace, useCitedPlace } from './use-cited-place'

export interface CitationsOverPagesProps extends Omit<CitedCardActions, 'onShowEntry'> {
  readonly document: ReaderDocument
}

const noPlaces: readonly CitedPlace[] = []
/** A range may name dozens; more are not read in a card. */
const mostEntries = 8
const cardWidth = 380
const cardHeight = 320
const gap = 6

/** Over a place that cites: what the bibliography prints there, and what the person has of it. Needs no links in the file. */
export function CitationsOverPages({ document, ...actions }: CitationsOverPagesProps) {
  const isActive = useMarkTools(({ active }) => active) === document
  const text = useFileText(document.hash)
  const places = text?.places ?? noPlaces
  const { open, close, hold, letGo, step } = useCitedPlace(document, places)
  useCommands(
    isActive && places.length > 0
      ? [
          {
            id: 'citation.next',
            label: 'Show the next cited reference on the page',
            group: 'Reading',
            keys: ['Y'],
            run: () => step(1),
          },
          {
            id: 'citation.previous',
            label: 'Show the previous cited reference on the page',
            group: 'Reading',
            keys: ['shift+Y'],
            run: () => step(-1),
          },
        ]
      : [],
  )
  const entries = useMemo(
    () =>
      (open?.place.entries ?? []).slice(0, mostEntries).flatMap((index) => {
        const entry = text?.references[index]
        return entry === undefined ? [] : [{ index, entry }]
      }),
    [open, text],
  )
  if (open === undefined || entries.length === 0) return null
  const more = open.place.entries.length - entries.length
  return (
    <Card open={open} document={document} onHold={hold} onLetGo={letGo} onClose={close}>
      {entries.map(({ index, entry }) => (
        <CitedEntry
          key={index}
          entry={entry}
          citing={document.workId}
          {...actions}
          onShowEntry={({ pageIndex, top }) => {
            close()
            document.scrollTo({ pageIndex, top: top + 20 }, { isJump: true })
          }}
        />
      ))}
      {more > 0 && <p className={classes.known}>And {more} more.</p>}
    </Card>
  )
}

/** Above its line, so that it hides neither the words nor their marks; below only where there is no room above. */
function Card({
  open,
  document,
  onHold,
  onLetGo,
  onClose,
  children,
}: {
  readonly open: OpenPlace
  readonly document: ReaderDocument
  readonly onHold: () => void
  readonly onLetGo: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const card = useRef<HTMLDivElement>(null)
  const { container } = document
  useEffect(() => {
    if (open.isByKey) card.current?.focus()
  }, [open])
  const stage = container.getBoundingClientRect()
  const left = Math.max(8, Math.min(open.at.left - stage.left - 20, stage.width - cardWidth - 20))
  const roomAbove = open.at.top - stage.top - gap
  const isAbove = roomAbove >= 160
  const place = isAbove
    ? { bottom: stage.height - roomAbove, maxHeight: Math.min(cardHeight, roomAbove - gap) }
    : { top: open.at.bottom - stage.top + gap }
  return (
    <div
      ref={card}
      className={classes.card}
      role="dialog"
      aria-modal={false}
      aria-label={`What ${open.place.text} cites`}
      tabIndex={-1}
      style={{ left, ...place }}
      onPointerEnter={onHold}
      onPointerLeave={onLetGo}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
        container.focus({ preventScroll: true })
      }}
    >
      {children}
    </div>
  )
}
