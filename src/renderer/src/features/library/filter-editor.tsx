import { SegmentedControl } from '@mantine/core'
import { readingStatuses, type TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId } from '#domain/work'
import { dropAbsent, type LibrarySearch } from '#renderer/state/search-parameters'
import menu from '#renderer/ui/menu.module.css'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import { TagDot } from '#renderer/ui/tag-label'
import type { FacetCounts, ShownStatus } from '#renderer/workers/library/protocol'
import { type Choice, ChoiceEditor } from './choice-editor'
import classes from './filter-row.module.css'
import type { FilterName } from './filters'
import type { Vocabulary } from './use-vocabulary'
import { earliestYear, YearField } from './year-field'

const statuses: readonly ShownStatus[] = ['new', ...readingStatuses, 'none']

export interface FilterEditorProps {
  readonly name: FilterName
  readonly search: LibrarySearch
  readonly vocabulary: Vocabulary
  readonly facets: FacetCounts | undefined
  readonly onChange: (search: LibrarySearch) => void
}

/** Edits one filter in place; every change is applied at once. */
export function FilterEditor({ name, search, vocabulary, facets, onChange }: FilterEditorProps) {
  const change = (
    changes: { readonly [K in keyof LibrarySearch]?: LibrarySearch[K] | undefined },
  ) => onChange(dropAbsent({ ...search, ...changes }))
  const some = <T,>(values: readonly T[]): readonly T[] | undefined =>
    values.length === 0 ? undefined : values

  switch (name) {
    case 'text':
    case 'removed':
      return null
    case 'status':
      return (
        <ChoiceEditor
          label="Status"
          empty=""
          choices={statuses.map((id) => ({
            id,
            label: statusWords[id],
            count: facets?.statuses[id] ?? 0,
            mark: <StatusMark status={id} isDecorative />,
          }))}
          chosen={search.status ?? []}
          onChange={(chosen) => change({ status: some(chosen) })}
        />
      )
    case 'tag':
      return (
        <ChoiceEditor
          label="Tag"
          empty="No tags yet. Select papers and press T."
          choices={[...vocabulary.tags.values()].map(
            (tag): Choice<TagId> => ({
              id: tag.id,
              label: tag.name,
              count: facets?.tags[tag.id] ?? 0,
              mark: <TagDot colour={tag.colour} />,
            }),
          )}
          chosen={search.tag ?? []}
          onChange={(chosen) => change({ tag: some(chosen) })}
        />
      )
    case 'list':
      return (
        <ChoiceEditor
          label="List"
          empty="No reading lists yet. Select papers and press L."
          choices={[...vocabulary.lists.values()].map(
            (list): Choice<ListId> => ({
              id: list.id,
              label: list.name,
              count: facets?.lists[list.id] ?? 0,
            }),
          )}
          chosen={search.list ?? []}
          onChange={(chosen) => change({ list: some(chosen) })}
        />
      )
    case 'source':
      return (
        <ChoiceEditor
          label="Source"
          empty="Nothing is followed yet."
          choices={[...vocabulary.sources.values()].map(
            (source): Choice<SourceId> => ({
              id: source.id,
              label: source.title,
              count: facets?.sources[source.id] ?? 0,
            }),
          )}
          chosen={search.source ?? []}
          onChange={(chosen) => change({ source: some(chosen) })}
        />
      )
    case 'category':
      return (
        <ChoiceEditor
          label="Category"
          empty="No paper here has an arXiv category yet."
          choices={Object.entries(facets?.categories ?? {})
            .sort(([, a], [, b]) => b - a)
            .map(([id, count]) => ({ id, label: id, count }))}
          chosen={search.category ?? []}
          onChange={(chosen) => change({ category: some(chosen) })}
        />
      )
    case 'year':
      return <YearEditor search={search} facets={facets} onChange={change} />
    case 'note':
      return (
        <EitherEditor
          label="Notes"
          yes="With notes"
          no="Without"
          value={search.note}
          onChange={(note) => change({ note })}
        />
      )
    case 'code':
      return (
        <EitherEditor
          label="Code"
          yes="Linked"
          no="Not linked"
          value={search.code}
          onChange={(code) => change({ code })}
        />
      )
    case 'pdf':
      return (
        <EitherEditor
          label="PDF"
          yes="With a PDF"
          no="Without"
          value={search.pdf}
          onChange={(pdf) => change({ pdf })}
        />
      )
    case 'withdrawn':
      return (
        <EitherEditor
          label="Withdrawn papers"
          yes="Only these"
          no="Leave out"
          value={search.withdrawn}
          onChange={(withdrawn) => change({ withdrawn })}
        />
      )
    case 'retracted':
      return (
        <EitherEditor
          label="Retracted papers"
          yes="Only these"
          no="Leave out"
          value={search.retracted}
          onChange={(retracted) => change({ retracted })}
        />
      )
  }
}

function EitherEditor({
  label,
  yes,
  no,
  value,
  onChange,
}: {
  readonly label: string
  readonly yes: string
  readonly no: string
  readonly value: boolean | undefined
  readonly onChange: (value: boolean) => void
}) {
  return (
    <div className={classes.editor}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        value={value === undefined ? '' : String(value)}
        data={[
          { value: 'true', label: yes },
          { value: 'false', label: no },
        ]}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    </div>
  )
}

function YearEditor({
  search,
  facets,
  onChange,
}: {
  readonly search: LibrarySearch
  readonly facets: FacetCounts | undefined
  readonly onChange: (years: {
    readonly from?: number | undefined
    readonly to?: number | undefined
  }) => void
}) {
  const years = Object.keys(facets?.years ?? {})
    .map(Number)
    .filter((year) => year >= earliestYear)
    .sort((a, b) => a - b)
  const last = years.at(-1)
  return (
    <div className={classes.editor}>
      <div className={classes.years}>
        <YearField
          label="From year"
          placeholder={String(years[0] ?? 'from')}
          year={search.from}
          onYear={(from) => onChange({ from })}
          isFirst
        />
        <span aria-hidden>–</span>
        <YearField
          label="To year"
          placeholder={String(last ?? 'to')}
          year={search.to}
          onYear={(to) => onChange({ to })}
        />
      </div>
      {last !== undefined && (
        <>
          <button
            type="button"
            className={menu.option}
            onClick={() => onChange({ from: last, to: undefined })}
          >
            <span className={menu.word}>{last} and later</span>
            <span className={menu.count}>{countFrom(facets, last)}</span>
          </button>
          <button
            type="button"
            className={menu.option}
            onClick={() => onChange({ from: last - 2, to: undefined })}
          >
            <span className={menu.word}>{last - 2} and later</span>
            <span className={menu.count}>{countFrom(facets, last - 2)}</span>
          </button>
        </>
      )}
    </div>
  )
}

const countFrom = (facets: FacetCounts | undefined, from: number): string =>
  Object.entries(facets?.years ?? {})
    .reduce((sum, [year, count]) => sum + (Number(year) >= from ? count : 0), 0)
    .toLocaleString('en')
