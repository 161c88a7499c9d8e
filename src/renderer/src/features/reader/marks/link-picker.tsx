import { TextInput } from '@mantine/core'
import { IconFileText, IconHighlight } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { AnnotationId } from '#domain/annotation'
import { linkMark } from '#renderer/db/annotation-commands'
import { findMarks } from '#renderer/db/annotation-queries'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { libraryClient } from '#renderer/workers/library/client'
import classes from './mark-card.module.css'

interface Choice {
  readonly id: string
  readonly kind: 'work' | 'mark'
  readonly words: string
}

const mostPapers = 6
const mostMarks = 5

/** Points a mark to a paper or to another mark, found by words. */
export function LinkPicker({
  from,
  at,
  onClose,
}: {
  readonly from: AnnotationId
  readonly at: Anchor
  readonly onClose: () => void
}) {
  const [text, setText] = useState('')
  const [choices, setChoices] = useState<readonly Choice[]>([])
  useEffect(() => {
    let isCurrent = true
    const find = async (): Promise<void> => {
      const [papers, marks] = await Promise.all([
        libraryClient.complete(text, mostPapers).catch(() => []),
        findMarks(text, mostMarks),
      ])
      if (!isCurrent) return
      setChoices([
        ...papers.map(({ workId, title }): Choice => ({ id: workId, kind: 'work', words: title })),
        ...marks
          .filter(({ id }) => id !== from)
          .map(
            ({ id, title, words }): Choice => ({
              id,
              kind: 'mark',
              words: `“${(words ?? '').slice(0, 60)}” in ${title}`,
            }),
          ),
      ])
    }
    if (text.trim() === '') setChoices([])
    else void find()
    return () => {
      isCurrent = false
    }
  }, [text, from])
  return (
    <AnchoredPopover at={at} label="Link the mark" widthPx={340} onClose={onClose}>
      <TextInput
        size="xs"
        aria-label="Paper or mark to link to"
        placeholder="Paper or mark to link to"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Actions>
        {choices.map(({ id, kind, words }) => (
          <Action
            key={id}
            icon={
              kind === 'work' ? (
                <IconFileText size={16} stroke={1.7} />
              ) : (
                <IconHighlight size={16} stroke={1.7} />
              )
            }
            label={words}
            onClick={() => {
              onClose()
              void linkMark(from, id)
            }}
          />
        ))}
      </Actions>
      {text.trim() !== '' && choices.length === 0 && (
        <p className={classes.nothing}>No paper and no mark says this.</p>
      )}
    </AnchoredPopover>
  )
}
