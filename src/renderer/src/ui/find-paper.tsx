import { useEffect, useState } from 'react'
import type { WorkId } from '#domain/work'
import { libraryClient } from '#renderer/workers/library/client'
import type { Completion } from '#renderer/workers/library/protocol'
import { matchSpans } from './match-spans'
import menu from './menu.module.css'
import { StatusMark } from './status-mark'

const mostFound = 8

/** A field that finds papers of the library by words of their titles. */
export function FindPaper({
  label,
  initialText = '',
  onPick,
}: {
  readonly label: string
  readonly initialText?: string
  readonly onPick: (id: WorkId) => void
}) {
  const [text, setText] = useState(initialText)
  const [found, setFound] = useState<{
    readonly of: string
    readonly papers: readonly Completion[]
  }>()
  useEffect(() => {
    if (text.trim() === '') return
    let isWanted = true
    const show = (papers: readonly Completion[]): void => {
      if (isWanted) setFound({ of: text, papers })
    }
    libraryClient.complete(text, mostFound).then(show, () => show([]))
    return () => {
      isWanted = false
    }
  }, [text])
  const papers = text.trim() === '' ? [] : (found?.papers ?? [])
  return (
    <div>
      <div className={menu.search}>
        <input
          aria-label={label}
          placeholder="Words of a title in your library"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div className={menu.list}>
        {papers.map(({ workId, title, year, status }) => (
          <button key={workId} type="button" className={menu.option} onClick={() => onPick(workId)}>
            <StatusMark status={status} />
            <span className={menu.word} title={title}>
              {matchSpans(title, text).map((span) =>
                span.isMatch ? <b key={span.at}>{span.text}</b> : span.text,
              )}
            </span>
            {year !== undefined && <span className={menu.count}>{year}</span>}
          </button>
        ))}
      </div>
      {text.trim() !== '' && found?.of === text && papers.length === 0 && (
        <p className={menu.empty}>No paper in your library is called “{text.trim()}”.</p>
      )}
    </div>
  )
}
