import { type ComboboxItemGroup, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { readScope, writeScope } from '#renderer/state/question-address'
import { libraryClient } from '#renderer/workers/library/client'
import type { Completion } from '#renderer/workers/library/protocol'
import type { QuestionScope } from '#renderer/workers/library/question-protocol'
import { type ScopeVocabulary, scopeName } from './scope-names'

/** The library's own value: a field takes an empty one for none. */
const wholeLibrary = 'library:'

/** Which papers a question is about: the library, a list, a survey, a tag, a single paper, or whatever holds some words. */
export function ScopeField({
  label,
  scope,
  vocabulary,
  isOnePaper = false,
  onChange,
}: {
  readonly label: string
  /** Undefined: not chosen yet. */
  readonly scope: QuestionScope | undefined
  readonly vocabulary: ScopeVocabulary
  /** Only a single paper can be chosen. */
  readonly isOnePaper?: boolean
  readonly onChange: (scope: QuestionScope) => void
}) {
  const [typed, setTyped] = useState('')
  const value = scope === undefined ? null : writeScope(scope) || wholeLibrary
  const name = scope === undefined ? '' : capital(scopeName(scope, vocabulary)) || '…'
  const words = typed.trim() === name ? '' : typed.trim()
  const papers = useCompletions(words, isOnePaper)
  const groups = isOnePaper
    ? []
    : [
        {
          group: 'Library',
          items: [
            { value: wholeLibrary, label: 'All papers' },
            ...(words === ''
              ? []
              : [
                  {
                    value: `words:${words}`,
                    label: capital(scopeName({ kind: 'words', text: words }, vocabulary)),
                  },
                ]),
          ],
        },
        ...placesOf(vocabulary).map(({ group, items }) => ({
          group,
          items: items.filter((item) => item.label.toLowerCase().includes(words.toLowerCase())),
        })),
      ]
  const found = {
    group: 'Papers',
    items: papers
      .map(({ workId, title }) => ({ value: `works:${workId}`, label: title || 'Untitled' }))
      .filter((item) => item.value !== value),
  }
  const data = [...groups, found].filter(({ items }) => items.length > 0)
  const isListed = data.some(({ items }) => items.some((item) => item.value === value))
  return (
    <Select
      aria-label={label}
      placeholder={isOnePaper ? 'Title or author' : 'Papers, a list, a survey, words'}
      searchable
      allowDeselect={false}
      maxDropdownHeight={360}
      w={isOnePaper ? 300 : 280}
      nothingFoundMessage={
        words === '' ? 'Type a title or an author.' : 'No paper of your library matches.'
      }
      // Filtered above: a paper is found by its words, not by a run of letters.
      filter={({ options }) => options}
      data={
        value === null || isListed
          ? data
          : [{ group: 'Chosen', items: [{ value, label: name }] }, ...data]
      }
      value={value}
      onSearchChange={setTyped}
      onChange={(chosen) => {
        if (chosen === null) return
        const next = chosen === wholeLibrary ? { kind: 'library' as const } : readScope(chosen)
        if (next !== undefined) onChange(next)
      }}
    />
  )
}

function placesOf({ lists, sources, tags }: ScopeVocabulary): readonly ComboboxItemGroup<{
  readonly value: string
  readonly label: string
}>[] {
  const ofKind = (kind: 'survey' | 'arxivSearch') =>
    (sources ?? [])
      .filter(({ configuration }) => configuration.kind === kind)
      .map(({ id, title }) => ({ value: `source:${id}`, label: title }))
  return [
    {
      group: 'Reading lists',
      items: (lists ?? []).map((list) => ({ value: `list:${list.id}`, label: list.name })),
    },
    { group: 'Surveys', items: ofKind('survey') },
    { group: 'Trackers', items: ofKind('arxivSearch') },
    {
      group: 'Tags',
      items: (tags ?? []).map((tag) => ({ value: `tag:${tag.id}`, label: tag.name })),
    },
  ]
}

/** Papers whose title or authors match what is typed; the newest before anything is, where only papers can be chosen. */
function useCompletions(words: string, isWantedAtOnce: boolean): readonly Completion[] {
  const [found, setFound] = useState<readonly Completion[]>([])
  const isWanted = isWantedAtOnce || words.length > 1
  useEffect(() => {
    if (!isWanted) return
    let isCurrent = true
    libraryClient
      .complete(words, 8)
      .then((papers) => {
        if (isCurrent) setFound(papers)
      })
      // The answers beside it say that the library does not answer.
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [words, isWanted])
  return isWanted ? found : []
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
