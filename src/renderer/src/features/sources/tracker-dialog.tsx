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
import { useEffect, useRef, useState } from 'react'
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

/** What was asked, and how it went: an answer stands only as long as the question does. */
interface AskedPreview {
  readonly question: string
  readonly preview: Preview
}

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
  const [asked, setAsked] = useState<AskedPreview>()

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

  const question = JSON.stringify(query)
  const preview: Preview = asked?.question === question ? asked.preview : { kind: 'none' }

  const ask = async () => {
    const show = (next: Preview) =>
      setAsked((now) =>
        next.kind === 'asking' || now?.question === question ? { question, preview: next } : now,
      )
    show({ kind: 'asking' })
    try {
      const answer = await host.arxiv.preview({ query })
      show(
        answer.ok
          ? { kind: 'answered', preview: answer.value }
          : { kind: 'failed', error: answer.error },
      )
    } catch (error) {
      show({ kind: 'failed', error: failureOf(error) })
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
            openOnFocus={false}
            data-autofocus
          />
          <div className={classes.pair}>
            <TagsInput
              label="Words in the title"
              description="All of these. A phrase counts as one."
              placeholder={titleWords.length === 0 ? 'speculative decoding' : ''}
              value={titleWords}
              onChange={setTitleWords}
            />
            <TagsInput
              label="Words in the abstract"
              description="All of these."
              value={abstractWords}
              onChange={setAbstractWords}
            />
            <TagsInput
              label="Words anywhere"
              description="All of these."
              value={anyWords}
              onChange={setAnyWords}
            />
            <TagsInput
              label="Authors"
              description="All of these, as on papers they wrote together."
              placeholder={authors.length === 0 ? 'Vaswani' : ''}
              value={authors}
              onChange={setAuthors}
            />
          </div>
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
      <Group justify="flex-end" gap={8} className={classes.actions ?? ''}>
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
  const pane = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (preview.kind !== 'none') pane.current?.scrollIntoView({ block: 'center' })
  }, [preview.kind])
  return <div ref={pane}>{previewOf(preview)}</div>
}

function previewOf(preview: Preview) {
  switch (preview.kind) {
    case 'none':
      return null
    case 'asking':
      return (
        <div className={classes.preview} role="status">
          <p className={classes.previewHead}>Asking arXiv, at most once in three seconds…</p>
        </div>
      )
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
              : `${preview.preview.total.toLocaleString('en')} ${preview.preview.total === 1 ? 'paper' : 'papers, newest first'}:`}
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
