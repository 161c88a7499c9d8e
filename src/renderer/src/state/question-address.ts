import type { TagId } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId, WorkId } from '#domain/work'
import {
  type Question,
  type QuestionKind,
  type QuestionScope,
  questionKinds,
} from '#renderer/workers/library/question-protocol'
import { dropAbsent } from './search-parameters'

/** The address of the answers: which question, and of which papers. Absent `of`: the whole library. */
export interface AnswersSearch {
  readonly ask?: QuestionKind
  /** See `writeScope`. */
  readonly of?: string
  /** The second list of `bridges`. */
  readonly and?: string
}

/** Reads an address that anyone may have typed: what is not understood is left out. */
export function readAnswersSearch(search: Readonly<Record<string, unknown>>): AnswersSearch {
  return dropAbsent({
    ask: questionKinds.find((kind) => kind === search.ask),
    of: scopeText(search.of),
    and: scopeText(search.and),
  })
}

const scopeText = (value: unknown): string | undefined => {
  const scope = typeof value === 'string' ? readScope(value) : undefined
  return scope === undefined || scope.kind === 'library' ? undefined : writeScope(scope)
}

/** `list:…`, `source:…`, `tag:…`, `words:…`, `works:id,id`; empty for the whole library. */
export function writeScope(scope: QuestionScope): string {
  switch (scope.kind) {
    case 'library':
      return ''
    case 'list':
      return `list:${scope.listId}`
    case 'source':
      return `source:${scope.sourceId}`
    case 'tag':
      return `tag:${scope.tagId}`
    case 'words':
      return `words:${scope.text}`
    case 'works':
      return `works:${scope.workIds.join(',')}`
    default:
      return scope satisfies never
  }
}

/** Undefined when the text is no scope. */
export function readScope(text: string): QuestionScope | undefined {
  if (text === '') return { kind: 'library' }
  const colon = text.indexOf(':')
  const value = text.slice(colon + 1)
  if (colon === -1 || value.trim() === '') return undefined
  switch (text.slice(0, colon)) {
    case 'list':
      return { kind: 'list', listId: value as ListId }
    case 'source':
      return { kind: 'source', sourceId: value as SourceId }
    case 'tag':
      return { kind: 'tag', tagId: value as TagId }
    case 'words':
      return { kind: 'words', text: value }
    case 'works': {
      const workIds = [...new Set(value.split(',').filter((id) => id !== ''))] as WorkId[]
      return workIds.length === 0 ? undefined : { kind: 'works', workIds }
    }
    default:
      return undefined
  }
}

/** Foundations of the library, when the address names nothing else. */
export function questionOf({ ask = 'foundations', of = '', and }: AnswersSearch): Question {
  const other = and === undefined ? undefined : readScope(and)
  return {
    kind: ask,
    scope: readScope(of) ?? { kind: 'library' },
    ...(ask === 'bridges' && other !== undefined && { other }),
  }
}

export function addressOf({ kind, scope, other }: Question): AnswersSearch {
  return readAnswersSearch({
    ask: kind,
    of: writeScope(scope),
    and: other === undefined ? undefined : writeScope(other),
  })
}

/** The question that lies nearest to some papers: what one is like, how two are connected, what several build on. */
export function askAbout(workIds: readonly WorkId[]): Question {
  const kind =
    workIds.length === 1 ? 'similar' : workIds.length === 2 ? 'connection' : 'foundations'
  return { kind, scope: { kind: 'works', workIds } }
}
