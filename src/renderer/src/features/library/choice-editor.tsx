import { type ReactNode, useState } from 'react'
import menu from '#renderer/ui/menu.module.css'
import { TickBox } from '#renderer/ui/tick-box'

export interface Choice<Id extends string> {
  readonly id: Id
  readonly label: string
  readonly count: number
  readonly mark?: ReactNode
}

/** So many choices fit without a field to search them. */
const fewChoices = 8

/** Any of several: a list to tick, with how many papers each has. Content of a popover. */
export function ChoiceEditor<Id extends string>({
  label,
  choices,
  chosen,
  onChange,
  empty,
}: {
  readonly label: string
  readonly choices: readonly Choice<Id>[]
  readonly chosen: readonly Id[]
  readonly onChange: (chosen: readonly Id[]) => void
  /** A sentence for when there is nothing to choose. */
  readonly empty: string
}) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = choices.filter((choice) => choice.label.toLowerCase().includes(wanted))
  if (choices.length === 0) return <p className={menu.empty}>{empty}</p>
  return (
    <>
      {choices.length > fewChoices && (
        <div className={menu.search}>
          <input
            data-autofocus
            aria-label={`Find a ${label.toLowerCase()}`}
            placeholder="Find"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </div>
      )}
      <fieldset className={menu.list} style={{ margin: 0, padding: 0, border: 0 }}>
        <legend className="st-hidden">{label}</legend>
        {found.map((choice, index) => {
          const isChosen = chosen.includes(choice.id)
          return (
            // biome-ignore lint/a11y/useSemanticElements: a row with a mark and a count; the box inside is a picture.
            <button
              key={choice.id}
              type="button"
              role="checkbox"
              aria-checked={isChosen}
              className={menu.option}
              data-autofocus={(choices.length <= fewChoices && index === 0) || undefined}
              onClick={() =>
                onChange(
                  isChosen ? chosen.filter((id) => id !== choice.id) : [...chosen, choice.id],
                )
              }
            >
              <TickBox state={isChosen ? 'all' : 'none'} />
              {choice.mark}
              <span className={menu.word}>{choice.label}</span>
              <span className={menu.count}>{choice.count.toLocaleString('en')}</span>
            </button>
          )
        })}
        {found.length === 0 && <p className={menu.empty}>Nothing is called “{text.trim()}”.</p>}
      </fieldset>
    </>
  )
}
