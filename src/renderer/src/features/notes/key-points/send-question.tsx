import { Button, Checkbox } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import type { LanguageModelSettings } from '#contract/language-model'
import type { ModelMessage } from '#domain/model-message'
import type { Work } from '#domain/work'
import { firstPages, keyPointMessages } from '#formats/key-points-prompt'
import { usePaperPages } from '#renderer/db/file-text-queries'
import { serverName } from '#renderer/state/language-model'
import { characterWords, materialWords } from './draft-words'
import classes from './key-points.module.css'

/** Says what goes where, and how much, before anything is sent. The text of the PDF goes only where it is ticked, each time anew. */
export function SendQuestion({
  work,
  model,
  onSend,
  onCancel,
}: {
  readonly work: Work
  readonly model: LanguageModelSettings
  readonly onSend: (messages: readonly ModelMessage[]) => void
  readonly onCancel: () => void
}) {
  const pages = usePaperPages(work.id)
  const [withPages, setWithPages] = useState(false)
  const id = useId()
  const card = useRef<HTMLElement>(null)
  useEffect(() => {
    // Asked for by its name it may be out of sight; what was pressed is gone, and the keyboard goes on here.
    card.current?.focus({ preventScroll: true })
    card.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const hasAbstract = (work.abstract ?? '').trim() !== ''
  const text = pages ? firstPages(pages) : undefined
  const messages = keyPointMessages({
    title: work.title,
    ...(work.abstract === undefined ? {} : { abstract: work.abstract }),
    ...(withPages && pages ? { pages } : {}),
  })
  const length = messages.reduce((sum, { content }) => sum + content.length, 0)
  const material = materialWords({ hasAbstract, pageCount: withPages ? (text?.pageCount ?? 0) : 0 })
  return (
    <section ref={card} className={classes.card} aria-labelledby={id} tabIndex={-1}>
      <h4 id={id} className={classes.title}>
        Draft key points with {model.model}
      </h4>
      <p className={classes.words}>
        Sends {material} to <b>{serverName(model.address)}</b>: {characterWords(length)} with the
        question. Nothing else, and only when you press Send.
      </p>
      {text !== undefined && (
        <Checkbox
          size="xs"
          checked={withPages}
          onChange={(event) => setWithPages(event.currentTarget.checked)}
          label={`Also the text of the PDF${text.isWhole ? '' : ', its beginning'}: ${characterWords(text.text.length)}`}
        />
      )}
      <details className={classes.details}>
        <summary>Every word that is sent</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by the keyboard (axe: scrollable-region-focusable). */}
        <pre className={classes.sent} tabIndex={0}>
          {messages.map(({ content }) => content).join('\n\n')}
        </pre>
      </details>
      <div className={classes.tools}>
        <Button onClick={() => onSend(messages)}>Send</Button>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  )
}
