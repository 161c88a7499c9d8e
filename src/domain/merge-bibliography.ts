import type { Bibliography } from './citation'

/**
 * Takes one provider's answer into the bibliographies of a work, one a provider, in the order of their names.
 * A newer answer replaces an older one; but no answer, or an empty one, never takes away entries that were known.
 * Answers `before` itself when nothing changes.
 */
export function mergeBibliography(
  before: readonly Bibliography[],
  answer: Bibliography,
): readonly Bibliography[] {
  const held = before.find(({ provider }) => provider === answer.provider)
  const merged = held === undefined ? answer : mergeAnswers(held, answer)
  if (merged === held) return before
  return [...before.filter((one) => one !== held), merged].sort((one, other) =>
    one.provider < other.provider ? -1 : 1,
  )
}

function mergeAnswers(held: Bibliography, answer: Bibliography): Bibliography {
  const isNewer = answer.askedAt > held.askedAt
  const [newer, older] = isNewer ? [answer, held] : [held, answer]
  const entries = hasEntries(newer) || !hasEntries(older) ? newer.entries : older.entries
  if (!isNewer && entries === held.entries) return held
  return {
    provider: held.provider,
    askedAt: newer.askedAt,
    ...(entries !== undefined && { entries }),
    // An empty answer is still an answer.
    ...(entries === undefined && older.entries !== undefined && { entries: older.entries }),
  }
}

const hasEntries = ({ entries }: Bibliography): boolean =>
  entries !== undefined && entries.length > 0
