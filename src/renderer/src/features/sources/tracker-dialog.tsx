import {
  Button,
  Group,
  Modal,
  SegmentedControl,
  Select,
  TagsInput,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import type { ArxivPreview } from '#contract/contract'
import type { Failure } from '#contract/failure'
import type { ArxivQuery, Schedule } from '#domain/source'
import { describeArxivQuery } from '#formats/arxiv-query'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { dropAbsent } from '#renderer/state/search-parameters'
import { nextStep } from '#renderer/ui/failure-sentence'
import { arxivCategories } from './arxiv-categories'
import classes from './dialog.module.css'

export interface TrackerDraft {
  readonly title: string
  readonly query: ArxivQuery
  readonly schedule: Schedule
}

type Preview =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly preview: ArxivPreview }
  | { readonly kind: 'failed'; readonly error: Failure }

/** Builds a tracker: categories, words, authors and a start date, or a query in arXiv's own language. */
export function TrackerDialog({
  isOpen,
  initialRaw,
  onClose,
  onAdd,
}: {
  readonly isOpen: boolean
  readonly initialRaw: string
  readonly onClose: () => void
  readonly onAdd: (draft: TrackerDraft) => void
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Follow an arXiv search" size={640}>
      {isOpen && <TrackerForm initialRaw={initialRaw} onClose={onClose} onAdd={onAdd} />}
    </Modal>
  )
}

function TrackerForm({
  initialRaw,
  onClose,
  onAdd,
}: {
  readonly initialRaw: string
  readonly onClose: () => void
  readonly onAdd: (draft: TrackerDraft) => void
}) {
  const [mode, setMode] = useState<'built' | 'raw'>(initialRaw.trim() === '' ? 'built' : 'raw')
  const [categories, setCategories] = useState<string[]>([])
  const [titleWords, setTitleWords] = useState<string[]>([])
  const [abstractWords, setAbstractWords] = useState<string[]>([])
  const [anyWords, setAnyWords] = useState<string[]>([])
  const [authors, setAuthors] = useState<string[]>([])
  const [since, setSince] = useState('')
  const [raw, setRaw] = useState(initialRaw)
  const [name, setName] = useState('')
  const [schedule, setSchedule] = useState<Schedule>('daily')
  const [preview, setPreview] = useState<Preview>({ kind: 'none' })

  const query: ArxivQuery =
    mode === 'raw'
      ? dropRaw({ categories: [], words: [], authors: [], since, raw: raw.trim() })
      : dropRaw({
          categories,
          words: [
            ...titleWords.map((text) => ({ field: 'title' as const, text })),
            ...abstractWords.map((text) => ({ field: 'abstract' as const, text })),
            ...anyWords.map((text) => ({ field: 'all' as const, text })),
          ],
          authors,
          since,
          raw: '',
        })
  const isEmpty =
    query.raw === undefined &&
    query.categories.length + query.words.length + query.authors.length === 0
  const title = name.trim() === '' ? describeArxivQuery(query) : name.trim()

  const ask = async () => {
    setPreview({ kind: 'asking' })
    try {
      const answer = await host.arxiv.preview({ query })
      setPreview(
        answer.ok
          ? { kind: 'answered', preview: answer.value }
          : { kind: 'failed', error: answer.error },
      )
    } catch (error) {
      setPreview({ kind: 'failed', error: failureOf(error) })
    }
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) onAdd({ title, query, schedule })
      }}
    >
      <SegmentedControl
        value={mode}
        onChange={(value) => setMode(value === 'raw' ? 'raw' : 'built')}
        data={[
          { value: 'built', label: 'Words and categories' },
          { value: 'raw', label: 'arXiv query' },
        ]}
        aria-label="How to search"
      />
      {mode === 'raw' ? (
        <Textarea
          label="Query"
          description="In arXiv’s own language: ti:, abs:, au:, cat:, AND, OR, ANDNOT, quotation marks."
          placeholder='cat:cs.CL AND abs:"kv cache"'
          autosize
          minRows={2}
          data-autofocus
          value={raw}
          onChange={(event) => setRaw(event.currentTarget.value)}
        />
      ) : (
        <>
          <TagsInput
            label="Categories"
            description="Any of these. Enter adds one."
            placeholder={categories.length === 0 ? 'cs.CL' : ''}
            data={arxivCategories.map(({ group, names }) => ({ group, items: [...names] }))}
            value={categories}
            onChange={setCategories}
            maxDropdownHeight={220}
            data-autofocus
          />
          <TagsInput
            label="Words in the title"
            placeholder={titleWords.length === 0 ? 'speculative decoding' : ''}
            value={titleWords}
            onChange={setTitleWords}
          />
          <TagsInput
            label="Words in the abstract"
            value={abstractWords}
            onChange={setAbstractWords}
          />
          <TagsInput label="Words anywhere" value={anyWords} onChange={setAnyWords} />
          <TagsInput
            label="Authors"
            description="Any of these."
            value={authors}
            onChange={setAuthors}
          />
        </>
      )}
      <Group grow align="flex-start">
        <TextInput
          type="date"
          label="Submitted since"
          description="Empty: the newest 2,000."
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <Select
          label="Look for new papers"
          description="While Stemma is open."
          allowDeselect={false}
          data={[
            { value: 'daily', label: 'Daily' },
            { value: 'hourly', label: 'Hourly' },
            { value: 'weekly', label: 'Weekly' },
            { value: 'manual', label: 'By hand' },
          ]}
          value={schedule}
          onChange={(value) => {
            if (value !== null) setSchedule(value as Schedule)
          }}
        />
      </Group>
      <TextInput
        label="Name"
        placeholder={isEmpty ? 'Named after the search' : describeArxivQuery(query)}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PreviewPane preview={preview} />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="default"
          disabled={isEmpty}
          loading={preview.kind === 'asking'}
          onClick={() => void ask()}
        >
          Preview
        </Button>
        <Button type="submit" disabled={isEmpty}>
          Follow
        </Button>
      </Group>
    </form>
  )
}

const dropRaw = (query: {
  readonly categories: readonly string[]
  readonly words: ArxivQuery['words']
  readonly authors: readonly string[]
  readonly since: string
  readonly raw: string
}): ArxivQuery => ({
  categories: query.categories,
  words: query.words,
  authors: query.authors,
  ...dropAbsent({
    since: query.since === '' ? undefined : query.since,
    raw: query.raw === '' ? undefined : query.raw,
  }),
})

function PreviewPane({ preview }: { readonly preview: Preview }) {
  switch (preview.kind) {
    case 'none':
    case 'asking':
      return null
    case 'failed':
      return (
        <p role="alert" className={classes.failed}>
          {preview.error.message} {nextStep[preview.error.code]}
        </p>
      )
    case 'answered':
      return (
        <div className={classes.preview} role="status">
          <p className={classes.previewHead}>
            {preview.preview.total === 0
              ? 'arXiv finds nothing for this just now. You can follow it all the same.'
              : `${preview.preview.total.toLocaleString('en')} papers, newest first:`}
          </p>
          <ul className={classes.previewRows}>
            {preview.preview.records.slice(0, 5).map((record) => (
              <li key={record.identifiers.map(({ value }) => value).join()}>
                {record.facts.title} <span>{record.facts.year}</span>
              </li>
            ))}
          </ul>
        </div>
      )
  }
}
