import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { WorkId } from '#domain/work'
import { wantedOf } from '#renderer/db/wanted-cited'
import { useCommands } from '#renderer/state/commands'
import { useSelection } from '#renderer/state/selection'
import type { AnswerGroup, AnswerLine as Line } from '#renderer/workers/library/question-protocol'
import { addableReference } from './addable-reference'
import { AnswerLine, type AnswerLineActions } from './answer-line'
import classes from './answer-lines.module.css'
import { groupWords } from './question-words'
import type { ReasonSpeech } from './reason-words'

/** The papers of an answer: one tab stop, J and K or the arrows between them, E for what a reason rests on. */
export function AnswerLines({
  groups,
  speech,
  openPaper,
  askedFor,
  isOnline,
  ...actions
}: AnswerLineActions & {
  readonly groups: readonly AnswerGroup[]
  readonly speech: ReasonSpeech
  readonly openPaper: WorkId | undefined
  readonly askedFor: ReadonlySet<string>
  readonly isOnline: boolean
}) {
  const root = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const lines = groups.flatMap((group) =>
    group.lines.map((line): readonly [string, Line] => [`${group.kind} ${line.key}`, line]),
  )
  const reachable = Math.min(current, Math.max(0, lines.length - 1))
  useLayoutEffect(() => () => useSelection.setState({ focused: undefined }), [])

  const toggle = (key: string): void =>
    setUnfolded((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const focusLine = (at: number): void => {
    const titles = root.current?.querySelectorAll<HTMLElement>('[data-answer]') ?? []
    const title = titles[Math.max(0, Math.min(titles.length - 1, at))]
    title?.focus({ preventScroll: true })
    title?.scrollIntoView({ block: 'nearest' })
  }
  const isInside = (): boolean => root.current?.contains(document.activeElement) === true
  const step = (by: number): void => focusLine(isInside() ? reachable + by : reachable)
  const noLine = (): string | undefined =>
    lines.length === 0 ? 'There is no paper in this answer.' : undefined
  useCommands([
    {
      id: 'answer.next',
      label: 'Next paper',
      group: 'Papers',
      keys: ['J'],
      isKeyOnly: true,
      run: () => step(1),
    },
    {
      id: 'answer.previous',
      label: 'Previous paper',
      group: 'Papers',
      keys: ['K'],
      isKeyOnly: true,
      run: () => step(-1),
    },
    {
      id: 'answer.evidence',
      label: 'Show or hide what the reason rests on',
      group: 'Papers',
      keys: ['E'],
      unavailable: noLine,
      run: () => {
        const key = lines[reachable]?.[0]
        if (key !== undefined) toggle(key)
      },
    },
  ])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: reachable + 1,
      ArrowUp: reachable - 1,
      Home: 0,
      End: lines.length - 1,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusLine(to)
  }
  let place = -1
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys of the list inside, whose titles are buttons.
    <div ref={root} onKeyDown={onKeyDown}>
      {groups.map((group) => (
        <section key={group.kind} aria-label={groupWords[group.kind] || 'Answer'}>
          {group.kind !== 'all' && (
            <h2 className={classes.groupHead}>
              {groupWords[group.kind]}
              <span>{stepsPhrase(group.lines.length - 1)}</span>
            </h2>
          )}
          <ol className={classes.lines}>
            {group.lines.map((line, index) => {
              place += 1
              const at = place
              const key = `${group.kind} ${line.key}`
              const { workId } = line.paper
              const reference = addableReference(line.paper)
              return (
                <AnswerLine
                  key={key}
                  line={line}
                  place={index + 1}
                  speech={speech}
                  isCurrent={at === reachable}
                  isUnfolded={unfolded.has(key)}
                  isOpen={workId !== undefined && workId === openPaper}
                  reference={reference}
                  isAskedFor={reference !== undefined && askedFor.has(wantedOf(reference).id)}
                  isOnline={isOnline}
                  onFocus={() => {
                    setCurrent(at)
                    // S, T and L mean the paper that the keyboard is on.
                    useSelection.setState({ focused: workId })
                  }}
                  onToggle={() => toggle(key)}
                  {...actions}
                />
              )
            })}
          </ol>
        </section>
      ))}
    </div>
  )
}

const stepsPhrase = (steps: number): string => `${steps} ${steps === 1 ? 'step' : 'steps'}`
