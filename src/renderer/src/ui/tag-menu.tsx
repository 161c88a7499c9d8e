import { IconDots, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Tag, TagId } from '#domain/reading'
import type { WorkId } from '#domain/work'
import { useTags, useTagUse } from '#renderer/db/paper-queries'
import { addTag, createTag, removeTag } from '#renderer/db/reading-commands'
import { useFacets } from '#renderer/workers/library/hooks'
import { focusAtOnce } from './focus-at-once'
import { matchSpans } from './match-spans'
import classes from './menu.module.css'
import { TagEditor } from './tag-editor'
import { TagDot } from './tag-label'
import { TickBox } from './tick-box'

/** Search, tick, create in place; the dots rename, recolour and delete. Content of a popover. */
export function TagMenu({
  workIds,
  onDone,
}: {
  readonly workIds: readonly WorkId[]
  readonly onDone: () => void
}) {
  const tags = useTags()
  const use = useTagUse(workIds)
  const facets = useFacets()
  const listId = useId()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [edited, setEdited] = useState<TagId>()

  const wanted = text.trim().toLowerCase()
  const found = (tags ?? []).filter(({ name }) => name.toLowerCase().includes(wanted))
  const isNew = wanted !== '' && !found.some(({ name }) => name.toLowerCase() === wanted)
  const last = found.length - 1 + (isNew ? 1 : 0)
  const at = Math.min(active, Math.max(0, last))

  const stateOf = (id: TagId): 'all' | 'some' | 'none' => {
    const count = use?.get(id) ?? 0
    if (count === 0) return 'none'
    return count === workIds.length ? 'all' : 'some'
  }
  const toggle = (id: TagId): void => {
    void (stateOf(id) === 'all' ? removeTag(workIds, id) : addTag(workIds, id))
  }
  const create = (): void => {
    void createTag(text, workIds)
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setActive(Math.max(0, Math.min(last, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'F2') {
      event.preventDefault()
      setEdited(found[at]?.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      const tag = found[at]
      if (tag) toggle(tag.id)
      else if (isNew) create()
      else onDone()
    }
  }

  const editedTag = tags?.find(({ id }) => id === edited)
  if (editedTag) return <TagEditor tag={editedTag} onDone={() => setEdited(undefined)} />
  return (
    <>
      <div className={classes.search}>
        <input
          ref={focusAtOnce}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={last >= 0 ? `${listId}-${at}` : undefined}
          aria-label="Find or create a tag"
          placeholder="Find or create"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
        <span className={classes.hint}>
          Tag {workIds.length === 1 ? '1 paper' : `${workIds.length.toLocaleString('en')} papers`}
        </span>
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label="Tags"
        aria-multiselectable
        className={classes.list}
      >
        {found.map((tag, index) => (
          <TagOption
            key={tag.id}
            id={`${listId}-${index}`}
            tag={tag}
            wanted={wanted}
            count={facets?.tags[tag.id] ?? 0}
            state={stateOf(tag.id)}
            isActive={index === at}
            onToggle={() => toggle(tag.id)}
            onEdit={() => setEdited(tag.id)}
          />
        ))}
        {isNew && (
          <div
            id={`${listId}-${found.length}`}
            role="option"
            aria-selected={false}
            tabIndex={-1}
            className={classes.option}
            data-active={at === found.length || undefined}
            onClick={create}
            onKeyDown={onKeyDown}
          >
            <IconPlus size={14} stroke={1.9} aria-hidden />
            <span className={classes.word}>New tag “{text.trim()}”</span>
          </div>
        )}
      </div>
      {tags?.length === 0 && wanted === '' && (
        <p className={classes.empty}>No tags yet. Type a name and press Enter.</p>
      )}
    </>
  )
}

function TagOption({
  id,
  tag,
  wanted,
  count,
  state,
  isActive,
  onToggle,
  onEdit,
}: {
  readonly id: string
  readonly tag: Tag
  readonly wanted: string
  readonly count: number
  readonly state: 'all' | 'some' | 'none'
  readonly isActive: boolean
  readonly onToggle: () => void
  readonly onEdit: () => void
}) {
  return (
    <div className={classes.option} data-active={isActive || undefined} role="presentation">
      <div
        id={id}
        role="option"
        aria-selected={state === 'all'}
        tabIndex={-1}
        className={classes.word}
        style={{ display: 'flex', alignItems: 'center', gap: 9 }}
        onClick={onToggle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onToggle()
        }}
      >
        <TickBox state={state} />
        <TagDot colour={tag.colour} />
        <span className={classes.word}>
          {matchSpans(tag.name, wanted).map(({ text, isMatch, at }) =>
            isMatch ? <b key={at}>{text}</b> : text,
          )}
        </span>
        <span className={classes.count}>{count.toLocaleString('en')}</span>
      </div>
      <button
        type="button"
        className={classes.tool}
        // A list of options may hold nothing else; the keyboard has F2.
        aria-hidden
        tabIndex={-1}
        title="Rename, recolour or delete (F2)"
        onClick={onEdit}
      >
        <IconDots size={14} stroke={1.9} />
      </button>
    </div>
  )
}
