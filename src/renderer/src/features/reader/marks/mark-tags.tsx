import { TagsInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Annotation } from '#domain/annotation'
import { setMarkTags, tagMark } from '#renderer/db/annotation-commands'
import { useMarkTags } from '#renderer/db/annotation-queries'
import { draftedTag, dropTagDraft, keepTagDraft } from '#renderer/db/field-drafts'

/** The tags of one mark. One that is half typed becomes a tag as it is left, also with its card; until then it outlives the window. */
export function MarkTags({ annotation: { id, tags } }: { readonly annotation: Annotation }) {
  const known = useMarkTags()
  const [typed, setTyped] = useState(() => draftedTag(id))
  const isBrought = useRef(typed !== '')
  const latest = useRef(typed)
  const saving = useRef(Promise.resolve())
  const dropDraft = async (): Promise<void> => {
    // The field is emptied before its tag is on the way to the disk.
    await Promise.resolve()
    await saving.current
    if (latest.current === '') dropTagDraft(id)
  }
  // The card may close in the middle of a word.
  useEffect(
    () => () => {
      const text = latest.current
      if (text.trim() === '') return
      keepTagDraft(id, text, true)
      void tagMark(id, text).then(() => dropTagDraft(id))
    },
    [id],
  )
  return (
    <TagsInput
      aria-label="Tags"
      placeholder={tags.length === 0 ? 'Tags' : ''}
      size="xs"
      data={[...(known ?? [])]}
      value={[...tags]}
      comboboxProps={{ withinPortal: false }}
      data-autofocus={isBrought.current || undefined}
      searchValue={typed}
      onSearchChange={(text) => {
        latest.current = text
        setTyped(text)
        if (text === '') void dropDraft()
        else keepTagDraft(id, text)
      }}
      onChange={(next) => {
        // Both: the tag before may be on its way still.
        saving.current = Promise.all([saving.current, setMarkTags(id, tags, next)]).then(
          () => undefined,
        )
      }}
    />
  )
}
