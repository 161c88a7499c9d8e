import {
  IconChevronRight,
  IconFileTypePdf,
  IconHighlight,
  IconListDetails,
  IconNotes,
  IconPlus,
} from '@tabler/icons-react'
import { KeyCap } from '#renderer/ui/key-cap'
import { matchSpans } from '#renderer/ui/match-spans'
import { PassageWords } from '#renderer/ui/passage-words'
import { StatusMark } from '#renderer/ui/status-mark'
import { TagDot } from '#renderer/ui/tag-label'
import classes from './palette.module.css'
import { addWords, type PaletteEntry } from './palette-entries'

export function entryKey(entry: PaletteEntry): string {
  switch (entry.kind) {
    case 'paper':
      return `paper ${entry.paper.workId}`
    case 'passage': {
      const { hash, pageIndex, markId } = entry.passage
      return `passage ${hash} ${pageIndex} ${markId ?? ''}`
    }
    case 'add':
      return 'add'
    case 'note':
      return `note ${entry.id}`
    case 'list':
      return `list ${entry.list.id}`
    case 'tag':
      return `tag ${entry.tag.id}`
    case 'command':
      return `command ${entry.command.id}`
  }
}

/** A mark, the words with the matching letters bold, and at the right what tells it apart. */
export function EntryWords({
  entry,
  typed,
  isActive,
}: {
  readonly entry: PaletteEntry
  readonly typed: string
  readonly isActive: boolean
}) {
  switch (entry.kind) {
    case 'paper': {
      const { title, authors, year, status } = entry.paper
      const facts = [authors, year].filter((fact) => fact !== undefined && fact !== '')
      return (
        <>
          <StatusMark status={status} />
          <Words text={title === '' ? 'Untitled' : title} typed={typed} />
          <span className={classes.aside}>{facts.join(' · ')}</span>
          {isActive && <KeyCap keys="Enter" />}
        </>
      )
    }
    case 'passage': {
      const { title, pageLabel, markId, parts } = entry.passage
      const Icon = markId === undefined ? IconFileTypePdf : IconHighlight
      return (
        <>
          <Icon size={15} stroke={1.7} aria-hidden />
          <span className={classes.words}>
            <PassageWords parts={parts} />
          </span>
          <span className={classes.aside}>
            p. {pageLabel} · {title === '' ? 'Untitled' : title}
          </span>
        </>
      )
    }
    case 'add':
      return (
        <>
          <IconPlus size={15} stroke={1.7} aria-hidden />
          <span className={classes.words}>{addWords(entry.papers)}</span>
          {isActive && <KeyCap keys="Enter" />}
        </>
      )
    case 'note':
      return (
        <>
          <IconNotes size={15} stroke={1.7} aria-hidden />
          <Words text={entry.title === '' ? 'Untitled note' : entry.title} typed={typed} />
        </>
      )
    case 'list':
      return (
        <>
          <IconListDetails size={15} stroke={1.7} aria-hidden />
          <Words text={entry.list.name} typed={typed} />
        </>
      )
    case 'tag':
      return (
        <>
          <TagDot colour={entry.tag.colour} />
          <Words text={entry.tag.name} typed={typed} />
        </>
      )
    case 'command': {
      const { label, group, keys } = entry.command
      const [first] = keys ?? []
      return (
        <>
          <IconChevronRight size={15} stroke={1.7} aria-hidden />
          <Words text={label} typed={typed} />
          <span className={classes.aside}>{entry.reason ?? group}</span>
          {first !== undefined && <KeyCap keys={first} />}
        </>
      )
    }
  }
}

function Words({ text, typed }: { readonly text: string; readonly typed: string }) {
  return (
    <span className={classes.words}>
      {matchSpans(text, typed).map((span) =>
        span.isMatch ? <b key={span.at}>{span.text}</b> : span.text,
      )}
    </span>
  )
}
