import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconFilter, IconShare2 } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useState } from 'react'
import { useStore } from 'zustand'
import { type MarkKind, markKinds } from '#domain/annotation'
import { markColourNames, markKindNames } from '#domain/mark-words'
import type { ShownMark } from '#domain/shown-mark'
import { pageName } from '#paper-text/page-labels'
import type { MarkLink } from '#renderer/db/annotation-queries'
import { useFileMarks } from '#renderer/db/watch-file-marks'
import { needsALook } from '#renderer/state/carry-marks'
import { IconAction } from '#renderer/ui/icon-action'
import { MarksMenu } from '#renderer/ui/marks-menu'
import type { ReaderDocument } from '../reader-document'
import { swatchColour } from './mark-colour'
import { colourCounts, filterMarks, type MarkFilter, noFilter } from './mark-filter'
import { MarkList } from './mark-list'
import { chooseMark, openCard, useMarkTools } from './mark-tools'
import classes from './marks-pane.module.css'
import { OrphansTray } from './orphans-tray'

interface MarksPaneProps {
  readonly document: ReaderDocument
  readonly onOpenLink: (link: MarkLink) => void
}

/** The marks of the paper whose side is active. They wait for the first page, whose thread they would take. */
export function MarksPane({ document, onOpenLink }: MarksPaneProps) {
  const isFirstPageShown = useStore(document.state, (state) => state.isFirstPageShown)
  return isFirstPageShown ? <Marks document={document} onOpenLink={onOpenLink} /> : null
}

function Marks({ document, onOpenLink }: MarksPaneProps) {
  const marks = useFileMarks(document.workId, document.hash)?.marks
  const chosen = useMarkTools((tools) => tools.chosen)
  const labels = useStore(document.state, (state) => state.labels)
  const [filter, setFilter] = useState(noFilter)
  const [isFilterOpen, setFilterOpen] = useState(false)
  const shown = filterMarks(marks?.shown ?? [], useDeferredValue(filter))

  const jump = useCallback(
    (mark: ShownMark): void => {
      chooseMark(mark.annotation.id)
      const [box] = mark.place.boxes
      document.scrollTo(
        {
          pageIndex: mark.place.pageIndex,
          ...(box !== undefined && { left: box[0], top: box[3] + 60 }),
        },
        { isJump: true },
      )
    },
    [document],
  )
  const open = useCallback(
    (mark: ShownMark, at: DOMRect): void => openCard(mark.annotation.id, at),
    [],
  )

  if (marks === undefined) return null
  const all = marks.shown
  return (
    <div className={classes.pane}>
      <div className={classes.chips}>
        {colourCounts(all).map(({ colour, count }) => (
          <button
            key={colour}
            type="button"
            className={classes.chip}
            aria-pressed={filter.colours.includes(colour)}
            aria-label={`${markColourNames[colour]}, ${count}`}
            title={markColourNames[colour]}
            onClick={() =>
              setFilter((now) => ({
                ...now,
                colours: now.colours.includes(colour)
                  ? now.colours.filter((one) => one !== colour)
                  : [...now.colours, colour],
              }))
            }
          >
            <span className={classes.swatch} style={{ background: swatchColour(colour) }} />
            {count}
          </button>
        ))}
        <span className={classes.funnel}>
          <IconAction
            label="Search and filter marks"
            isPressed={isFilterOpen}
            onClick={() => setFilterOpen((isOpen) => !isOpen)}
          >
            <IconFilter size={16} stroke={1.7} />
          </IconAction>
          <MarksMenu workId={document.workId} file={document.hash} name="Marks">
            <ActionIcon variant="subtle" color="gray" size={28} aria-label="Export marks">
              <IconShare2 size={16} stroke={1.7} />
            </ActionIcon>
          </MarksMenu>
        </span>
      </div>
      {isFilterOpen && <Filters marks={all} filter={filter} onFilter={setFilter} />}
      <OrphansTray document={document} orphans={marks.orphans} onOpenLink={onOpenLink} />
      {all.some(needsALook) && (
        <button
          type="button"
          className={classes.look}
          aria-pressed={filter.onlyUnsure}
          onClick={() => setFilter((now) => ({ ...now, onlyUnsure: !now.onlyUnsure }))}
        >
          {lookWords(all.filter(needsALook).length)}
        </button>
      )}
      {all.length === 0 ? (
        <p className={classes.empty}>
          Nothing is marked in this paper yet. Select words on a page, then press 1 to 5.
        </p>
      ) : shown.length === 0 ? (
        <p className={classes.empty}>No mark fits. Without the filter there are {all.length}.</p>
      ) : (
        <MarkList
          marks={shown}
          chosen={chosen}
          pageLabel={(pageIndex) => pageName(labels, pageIndex)}
          onJump={jump}
          onOpen={open}
        />
      )}
    </div>
  )
}

const lookWords = (count: number): string =>
  count === 1
    ? '1 mark from an older file deserves a look'
    : `${count} marks from an older file deserve a look`

function Filters({
  marks,
  filter,
  onFilter,
}: {
  readonly marks: readonly ShownMark[]
  readonly filter: MarkFilter
  readonly onFilter: (filter: MarkFilter) => void
}) {
  const tags = [...new Set(marks.flatMap(({ annotation }) => annotation.tags))].sort()
  const kinds = markKinds.filter((kind) => marks.some(({ annotation }) => annotation.kind === kind))
  return (
    <div className={classes.filters}>
      <TextInput
        size="xs"
        aria-label="Search marks"
        placeholder="Words of a mark or a comment"
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        size="xs"
        clearable
        aria-label="Kind"
        placeholder="Every kind"
        data={kinds.map((kind) => ({ value: kind, label: markKindNames[kind] }))}
        value={filter.kind ?? null}
        onChange={(kind) => onFilter({ ...filter, kind: (kind as MarkKind | null) ?? undefined })}
      />
      {tags.length > 0 && (
        <Select
          size="xs"
          clearable
          aria-label="Tag"
          placeholder="Every tag"
          data={tags}
          value={filter.tag ?? null}
          onChange={(tag) => onFilter({ ...filter, tag: tag ?? undefined })}
        />
      )}
      <Select
        size="xs"
        aria-label="Order"
        allowDeselect={false}
        data={[
          { value: 'place', label: 'As in the paper' },
          { value: 'newest', label: 'Newest first' },
        ]}
        value={filter.order}
        onChange={(order) =>
          onFilter({ ...filter, order: order === 'newest' ? 'newest' : 'place' })
        }
      />
    </div>
  )
}
