import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { FileHash } from '#domain/attachment'
import type { NoteId } from '#domain/note'
import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { useSearchedTexts } from '#renderer/db/searched-texts'
import type { PastedPapers } from '#renderer/state/bring-papers-core'
import { placeOfPassage } from '#renderer/state/passage-place'
import type { LibrarySearch, PlaceInFile } from '#renderer/state/search-parameters'
import { focusAtOnce } from '#renderer/ui/focus-at-once'
import { KeyCap } from '#renderer/ui/key-cap'
import { searchedTexts } from '#renderer/ui/searched-words'
import classes from './palette.module.css'
import { countsWords, meantByEnter, type PaletteEntry, readPaletteInput } from './palette-entries'
import { EntryWords, entryKey } from './palette-line'
import { usePaletteSections } from './use-palette-sections'

export interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onOpenPaper: (id: WorkId) => void
  /** Opens a PDF in the reader at a page, from 1. */
  readonly onOpenFile: (id: WorkId, hash: FileHash, place: PlaceInFile) => void
  readonly onOpenNote: (id: NoteId) => void
  readonly onOpenList: (id: ListId) => void
  /** Brings in papers that were pasted or typed as ids and addresses. */
  readonly onAdd: (papers: PastedPapers) => void
  /** Shows the library filtered: by a tag, or by what is typed. */
  readonly onFilter: (search: LibrarySearch) => void
}

/** Papers, notes, lists, tags and commands in one list. Every opening begins empty. */
export const Palette = ({ isOpen, ...props }: PaletteProps) =>
  isOpen ? <OpenPalette {...props} /> : null

function OpenPalette(props: Omit<PaletteProps, 'isOpen'>) {
  const { onClose, onOpenPaper, onOpenFile, onOpenNote, onOpenList, onAdd, onFilter } = props
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [isEnterWaiting, setEnterWaiting] = useState(false)
  const type = (text: string): void => {
    setTyped(text)
    setActive(0)
    setEnterWaiting(false)
  }
  const input = readPaletteInput(typed)
  const searched = useSearchedTexts()
  const texts = searchedTexts(searched)
  const { sections, isAnswered } = usePaletteSections(input)
  const entries = sections.flatMap((section) => section.entries)
  const at = Math.min(active, Math.max(0, entries.length - 1))
  const list = useRef<HTMLDivElement>(null)
  const listId = useId()

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active line changes.
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [at, typed])

  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) {
      if (input.scope === 'all' && input.words !== '') {
        onClose()
        onFilter({ text: input.words })
      }
      return
    }
    // Asked again: what stood in the way may be over since the line was drawn.
    if (entry.kind === 'command' && entry.command.unavailable?.() !== undefined) return
    onClose()
    switch (entry.kind) {
      case 'paper':
        onOpenPaper(entry.paper.workId)
        return
      case 'passage': {
        const { workId, hash } = entry.passage
        onOpenFile(workId, hash, placeOfPassage(entry.passage))
        return
      }
      case 'add':
        onAdd(entry.papers)
        return
      case 'note':
        onOpenNote(entry.id)
        return
      case 'list':
        onOpenList(entry.list.id)
        return
      case 'tag':
        onFilter({ tag: [entry.tag.id] })
        return
      case 'command': {
        const { command } = entry
        // After the palette has given the keyboard back: the command may put it elsewhere.
        setTimeout(() => void command.run(), 0)
      }
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the answer has come; what it runs is read then.
  useEffect(() => {
    if (isEnterWaiting && isAnswered) run(entries[at])
  }, [isEnterWaiting, isAnswered])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = at + step
      const last = entries.length - 1
      // One step past the end comes round; a page stops at it.
      setActive(
        Math.abs(step) === 1
          ? (next + entries.length) % Math.max(1, entries.length)
          : Math.max(0, Math.min(last, next)),
      )
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const meant = meantByEnter(entries, at, isAnswered)
      if (meant === 'wait') setEnterWaiting(true)
      else run(meant)
    } else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onClose()
    }
  }

  let index = -1
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      radius={14}
      padding={0}
      yOffset="11vh"
      classNames={{ content: classes.palette ?? '' }}
    >
      <Modal.Overlay color="var(--st-scrim)" backgroundOpacity={1} />
      <Modal.Content aria-label="Search papers, notes and commands">
        <div className={classes.field}>
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <input
            ref={focusAtOnce}
            data-autofocus
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={entries.length > 0 ? `${listId}-${at}` : undefined}
            aria-label={`Search papers, notes and commands${texts === '' ? '' : `, and in ${searchedTexts(searched, ' and ')}`}`}
            placeholder={`Search papers, notes, ${texts === '' ? '' : `${texts}, `}commands`}
            spellCheck={false}
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const pasted = event.clipboardData.getData('text/plain')
              if (!pasted.includes('\n')) return
              // The field has one line and would join the last word of each line with the first of the next.
              event.preventDefault()
              const { selectionStart, selectionEnd, value } = event.currentTarget
              const words = pasted.trim().replace(/\s*\n\s*/g, ' ')
              type(
                `${value.slice(0, selectionStart ?? value.length)}${words}${value.slice(selectionEnd ?? value.length)}`,
              )
            }}
          />
          <span className={classes.counts} role="status">
            {input.words === '' ? '' : countsWords(sections)}
          </span>
        </div>
        <div ref={list} id={listId} role="listbox" aria-label="Results" className={classes.list}>
          {sections.map((section) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own.
            <div key={section.title} role="group" aria-label={section.title}>
              <div className={classes.heading} aria-hidden>
                {section.title}
              </div>
              {section.entries.map((entry) => {
                index += 1
                const own = index
                return (
                  <div
                    key={entryKey(entry)}
                    id={`${listId}-${own}`}
                    role="option"
                    aria-selected={own === at}
                    aria-disabled={
                      (entry.kind === 'command' && entry.reason !== undefined) || undefined
                    }
                    tabIndex={-1}
                    className={classes.line}
                    data-active={own === at || undefined}
                    onPointerMove={() => setActive(own)}
                    onClick={() => run(entry)}
                    onKeyDown={onKeyDown}
                  >
                    <EntryWords entry={entry} typed={input.words} isActive={own === at} />
                  </div>
                )
              })}
            </div>
          ))}
          {entries.length === 0 && (
            <p className={classes.empty}>
              {input.scope === 'names' && 'No tag or list is called so.'}
              {input.scope === 'commands' && 'No command is called so.'}
              {input.scope === 'all' &&
                'No title, note, list, tag or command matches. Enter filters the library by these words, abstracts and PDFs included.'}
            </p>
          )}
        </div>
        <footer className={classes.foot}>
          <span>
            <KeyCap keys="ArrowUp" /> <KeyCap keys="ArrowDown" /> move
          </span>
          <span>
            <KeyCap keys="Enter" /> open
          </span>
          <span className={classes.footEnd}>
            <KeyCap keys=">" /> only commands
          </span>
          <span>
            <KeyCap keys="#" /> only tags and lists
          </span>
        </footer>
      </Modal.Content>
    </Modal.Root>
  )
}
