import { useEffect, useState } from 'react'
import type { ListId } from '#domain/reading-list'
import type { WorkId } from '#domain/work'
import { addToList } from '#renderer/db/list-commands'
import { matchSpans } from '#renderer/ui/match-spans'
import menu from '#renderer/ui/menu.module.css'
import { StatusMark } from '#renderer/ui/status-mark'
import { libraryClient } from '#renderer/workers/library/client'
import type { Completion } from '#renderer/workers/library/protocol'
import { OptionList } from './option-list'

/** Finds papers of the library by their title and adds them one after the other. Content of a popover. */
export function AddPapersMenu({
  listId,
  held,
}: {
  readonly listId: ListId
  readonly held: ReadonlySet<WorkId>
}) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<{
    readonly of: string
    readonly completions: readonly Completion[]
    readonly error?: string
  }>()
  useEffect(() => {
    if (text.trim() === '') return
    let isWanted = true
    libraryClient
      .complete(text, 12)
      .then((completions) => {
        if (isWanted) setFound({ of: text, completions })
      })
      .catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error)
        if (isWanted) setFound({ of: text, completions: [], error: words })
      })
    return () => {
      isWanted = false
    }
  }, [text])
  const completions = text.trim() === '' ? [] : (found?.completions ?? [])
  return (
    <OptionList
      label="Add papers"
      placeholder="Title of a paper in your library"
      text={text}
      onText={setText}
      options={completions.map((completion) => ({
        key: completion.workId,
        label: completion.title,
        isChosen: held.has(completion.workId),
        onPick: () => void addToList(listId, [completion.workId]),
        content: (
          <>
            <StatusMark status={completion.status} />
            <span className={menu.word} title={completion.title}>
              {matchSpans(completion.title, text).map((span) =>
                span.isMatch ? <b key={span.at}>{span.text}</b> : span.text,
              )}
            </span>
            <span className={menu.count}>
              {held.has(completion.workId) ? 'on this list' : completion.year}
            </span>
          </>
        ),
      }))}
      isOfBefore={text.trim() !== '' && found?.of !== text}
      empty={emptyWords(text, found)}
    />
  )
}

function emptyWords(
  text: string,
  found: { readonly of: string; readonly error?: string } | undefined,
): string | undefined {
  if (text.trim() === '') {
    return 'Type words of a title. Papers that are not here yet come by Add papers in the library.'
  }
  if (found?.of !== text) return undefined
  if (found.error !== undefined) return 'The library could not be searched. Try again in a moment.'
  return `No paper in your library is called “${text.trim()}”.`
}
