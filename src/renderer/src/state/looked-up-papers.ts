import { create } from 'zustand'
import type { MatchCandidate } from '#domain/survey-row'
import type { Work, WorkId } from '#domain/work'
import { takeFound } from '#renderer/db/found-paper-commands'
import { builtInId } from './built-in-sources'
import { searchPaper } from './search-paper'

/** What looking for a paper by its title and year has brought. */
export type LookedUp =
  | { readonly kind: 'asking' }
  /** Best first. */
  | { readonly kind: 'found'; readonly candidates: readonly MatchCandidate[] }
  | { readonly kind: 'failed'; readonly reason: string }

/** Of papers that a person had looked up since the start. */
export const useLookedUp = create<{ readonly of: Readonly<Record<WorkId, LookedUp>> }>(() => ({
  of: {},
}))

const put = (workId: WorkId, lookedUp: LookedUp): void =>
  useLookedUp.setState(({ of }) => ({ of: { ...of, [workId]: lookedUp } }))

/** Asks upstreams for a paper that names no identifier; nothing comes of it until the person takes one. */
export async function lookUpByTitle({ id, title, authors = [], year }: Work): Promise<void> {
  put(id, { kind: 'asking' })
  const got = await searchPaper({
    title,
    authors: authors.map(({ name }) => name),
    ...(year !== undefined && { year }),
  })
  put(
    id,
    got.ok
      ? { kind: 'found', candidates: got.value }
      : { kind: 'failed', reason: got.error.message },
  )
}

export const takeCandidate = ({ id }: Work, { work }: MatchCandidate): Promise<void> =>
  takeFound(id, work, builtInId('pasted'))
