import type { SurveyChange, SurveyChangeKind } from '#domain/survey-change'
import type { WorkId } from '#domain/work'

/** "+11 papers", "3 moved", "1 corrected", "2 no longer listed": figures first. */
export function changeFigures(
  changes: readonly SurveyChange[],
): readonly { readonly kind: SurveyChangeKind; readonly figure: string; readonly words: string }[] {
  return (['added', 'moved', 'corrected', 'removed'] as const).flatMap((kind) => {
    const own = changes.filter((change) => change.kind === kind)
    const count = changesByPaper(own).length
    return count === 0 ? [] : [{ kind, ...figureOf(kind, count) }]
  })
}

function figureOf(kind: SurveyChangeKind, count: number) {
  const number = count.toLocaleString('en')
  switch (kind) {
    case 'added':
      return { figure: `+${number}`, words: count === 1 ? 'paper' : 'papers' }
    case 'moved':
      return { figure: number, words: 'moved' }
    case 'corrected':
      return { figure: number, words: 'corrected' }
    case 'removed':
      return { figure: number, words: 'no longer listed, kept by you' }
    default:
      return kind satisfies never
  }
}

export const changeTitles: Readonly<Record<SurveyChangeKind, string>> = {
  added: 'Added',
  moved: 'Moved',
  corrected: 'Corrected',
  removed: 'No longer listed',
}

/** One reading's changes. */
export interface ReadingOfChanges {
  readonly key: string
  readonly commit: string
  readonly committedAt?: string
  readonly readAt: string
  readonly changes: readonly SurveyChange[]
}

/** Groups changes that come newest first by the reading that found them. */
export function readingsOf(changes: readonly SurveyChange[]): readonly ReadingOfChanges[] {
  const readings = new Map<string, SurveyChange[]>()
  for (const one of changes) {
    const key = `${one.readAt} ${one.commit}`
    const own = readings.get(key)
    if (own) own.push(one)
    else readings.set(key, [one])
  }
  return [...readings].flatMap(([key, own]) => {
    const [first] = own
    return first === undefined
      ? []
      : [
          {
            key,
            commit: first.commit,
            ...(first.committedAt !== undefined && { committedAt: first.committedAt }),
            readAt: first.readAt,
            changes: own,
          },
        ]
  })
}

/** The changes of each paper together, in the order of their first: a paper that was added at two places is one row. */
export function changesByPaper(
  changes: readonly SurveyChange[],
): readonly (readonly SurveyChange[])[] {
  const papers = new Map<WorkId, SurveyChange[]>()
  for (const one of changes) {
    const own = papers.get(one.workId)
    if (own) own.push(one)
    else papers.set(one.workId, [one])
  }
  return [...papers.values()]
}

export const dayWords = (time: string): string =>
  new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

export const pathWords = (path: readonly string[]): string =>
  path.length === 0 ? 'the top of the list' : path.join(' › ')
