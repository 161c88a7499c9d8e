import { IconFileText, IconHighlight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { AnnotationId } from '#domain/annotation'
import { linkMark } from '#renderer/db/annotation-commands'
import { findMarks } from '#renderer/db/annotation-queries'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import menu from '#renderer/ui/menu.module.css'
import { libraryClient } from '#renderer/workers/library/client'

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
  onLinked,
}: {
  readonly from: AnnotationId
  readonly at: Anchor
  readonly onClose: () => void
  readonly onLinked: () => void
}) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{ readonly of: string; readonly choices: readonly Choice[] }>()
  const choices = text.trim() === '' ? [] : (found?.choices ?? [])
  useEffect(() => {
    let isCurrent = true
    const find = async (): Promise<void> => {
      const [papers, marks] = await Promise.all([
        libraryClient.complete(text, mostPapers).catch(() => []),
        findMarks(text, mostMarks),
      ])
      if (!isCurrent) return
      const choices = [
        ...papers.map(
          ({ workId, title }): Choice => ({
            id: workId,
            kind: 'work',
            words: title === '' ? 'Untitled' : title,
          }),
        ),
        ...marks
          .filter(({ id }) => id !== from)
          .map(
            ({ id, title, words }): Choice => ({
              id,
              kind: 'mark',
              words: `“${(words ?? '').slice(0, 60)}” in ${title}`,
            }),
          ),
      ]
      setFound({ of: text, choices })
    }
    if (text.trim() !== '') void find()
    return () => {
      isCurrent = false
    }
  }, [text, from])
  const pick = (choice: Choice | undefined): void => {
    if (choice === undefined) return
    void linkMark(from, choice.id).then(onLinked)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      // The answer to what was typed before is none to this.
      if (found?.of === text) pick(choices[0])
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      event.currentTarget
        .closest('[role="dialog"]')
        ?.querySelector<HTMLElement>('[role="menuitem"]')
        ?.focus()
    }
  }
  return (
    <AnchoredPopover at={at} label="Link the mark" widthPx={420} onClose={onClose}>
      <div className={menu.search}>
        <input
          aria-label="Paper or mark to link to"
          placeholder="Words of a title, a mark or a comment"
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <Actions>
        {choices.map((choice) => (
          <Action
            key={choice.id}
            icon={
              choice.kind === 'work' ? (
                <IconFileText size={16} stroke={1.7} />
              ) : (
                <IconHighlight size={16} stroke={1.7} />
              )
            }
            label={choice.words}
            onClick={() => pick(choice)}
          />
        ))}
      </Actions>
      {text.trim() === '' && (
        <p className={menu.empty}>The mark will point to it, and it to the mark.</p>
      )}
      {text.trim() !== '' && found?.of === text && choices.length === 0 && (
        <p className={menu.empty}>No paper and no mark says this.</p>
      )}
    </AnchoredPopover>
  )
}
