import type { Bibliography, CitingList, Reference } from './citation'

/**
 * Takes one provider's answer into the bibliographies of a work, one a provider, in the order of their names; an answer with the
 * sentences that cite stands beside the plain one. A newer answer replaces an older one; but no answer, or an empty one, never
 * takes away entries that were known. Answers `before` itself when nothing changes.
 */
export const mergeBibliography = (
  before: readonly Bibliography[],
  answer: Bibliography,
): readonly Bibliography[] =>
  mergeInto(
    before,
    answer,
    ({ provider, isDetailed }) => `${provider}${isDetailed === true ? ' detailed' : ''}`,
  )

/** The same for who cites a work. */
export const mergeCitingList = (
  before: readonly CitingList[],
  answer: CitingList,
): readonly CitingList[] => mergeInto(before, answer, ({ provider }) => provider)

interface ListAnswer {
  readonly askedAt: string
  readonly entries?: readonly Reference[]
}

function mergeInto<A extends ListAnswer>(
  before: readonly A[],
  answer: A,
  keyOf: (one: A) => string,
): readonly A[] {
  const key = keyOf(answer)
  const held = before.find((one) => keyOf(one) === key)
  const merged = held === undefined ? answer : mergeAnswers(held, answer)
  if (merged === held) return before
  return [...before.filter((one) => one !== held), merged].sort((one, other) =>
    keyOf(one) < keyOf(other) ? -1 : 1,
  )
}

function mergeAnswers<A extends ListAnswer>(held: A, answer: A): A {
  const isNewer = answer.askedAt > held.askedAt
  const [newer, older] = isNewer ? [answer, held] : [held, answer]
  const told = hasEntries(newer) || !hasEntries(older) ? newer : older
  if (!isNewer && told === held && !(held.entries === undefined && answer.entries !== undefined))
    return held
  return {
    ...told,
    askedAt: newer.askedAt,
    // An empty answer is still an answer.
    ...(told.entries === undefined && older.entries !== undefined && { entries: older.entries }),
  }
}

const hasEntries = ({ entries }: ListAnswer): boolean => entries !== undefined && entries.length > 0
