import type { Bibliography } from './citation'
import type { Provider } from './work'

/** Asked about papers whose references Semantic Scholar does not know or withholds. */
const others: readonly Provider[] = ['openAlex', 'crossref', 'openCitations', 'inspire']

const hasEntries = ({ entries }: Bibliography): boolean =>
  entries !== undefined && entries.length > 0

/** When OpenAlex, which is asked about every paper that Semantic Scholar has no list of, last answered. */
export const othersAskedAt = (bibliographies: readonly Bibliography[]): string | undefined =>
  latest(bibliographies.filter(({ provider }) => provider === 'openAlex'))

/** An empty list is believed once two providers agree on it: alone it is what an index says of a paper that it has not read. */
export const isReferencesKnown = (bibliographies: readonly Bibliography[]): boolean =>
  bibliographies.some(hasEntries) ||
  new Set(bibliographies.flatMap(({ entries, provider }) => (entries ? [provider] : []))).size >= 2

/**
 * When the question for a paper's references was last answered by all who were to be asked; undefined while somebody is still to
 * be asked. `canOthersBeAsked`: the paper has an identifier that more than Semantic Scholar knows.
 */
export function referencesSettledAt(
  bibliographies: readonly Bibliography[],
  canOthersBeAsked: boolean,
): string | undefined {
  const isScholars = ({ provider }: Bibliography): boolean => provider === 'semanticScholar'
  const scholars = bibliographies.filter(isScholars)
  const fromOthers = bibliographies.filter(({ provider }) => others.includes(provider))
  if (scholars.length > 0) {
    const isSettled =
      !canOthersBeAsked ||
      scholars.some(hasEntries) ||
      fromOthers.some((one) => one.provider === 'openAlex' || hasEntries(one))
    return isSettled ? latest(scholars) : undefined
  }
  // What came with a file or the sample library. Its own PDF is nobody who was to be asked: upstreams may know more than it prints.
  return latest(bibliographies.filter((one) => !fromOthers.includes(one) && one.provider !== 'pdf'))
}

const latest = (bibliographies: readonly Bibliography[]): string | undefined =>
  bibliographies
    .map(({ askedAt }) => askedAt)
    .sort()
    .at(-1)
