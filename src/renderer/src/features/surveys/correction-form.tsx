import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { KeptRow, RowCorrection } from '#domain/survey-row'
import type { RowWords } from '#renderer/db/correction-commands'
import classes from './check-row.module.css'
import { type CorrectionText, readCorrection, textOf } from './correction-words'

/** What the row should have said. What is left as printed stays open to the survey's own corrections. */
export function CorrectionForm({
  row,
  correction,
  onSave,
  onCancel,
}: {
  readonly row: KeptRow
  readonly correction: RowCorrection | undefined
  readonly onSave: (words: RowWords) => void
  readonly onCancel: () => void
}) {
  const [text, setText] = useState(() => textOf(row, correction))
  const [isTried, setTried] = useState(false)
  const reading = readCorrection(row, text)
  const errorOf = (field: keyof CorrectionText) =>
    isTried && !reading.ok && reading.field === field ? reading.message : undefined
  const field = (name: keyof CorrectionText) => ({
    value: text[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setText((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <form
      className={classes.form}
      aria-label="Correct this row"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (reading.ok) onSave(reading.words)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextInput label="Title" data-autofocus autoFocus {...field('title')} />
      <TextInput
        label="Identifiers"
        description="arXiv ids, DOIs or addresses; empty when the paper has none."
        {...field('identifiers')}
      />
      <Group grow align="flex-start" gap={10}>
        <TextInput label="Authors" description="Separated by semicolons." {...field('authors')} />
        <TextInput label="Venue" description="As it is cited." {...field('venue')} />
        <TextInput
          label="Year"
          description="Of publication."
          inputMode="numeric"
          {...field('year')}
        />
      </Group>
      <Group gap={8} justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Save correction</Button>
      </Group>
    </form>
  )
}
