import { hasIdentifier, type Identifier, identityKey } from './identifier'
import { matchConfidence } from './match-confidence'
import type { PlacementId } from './survey'
import { correctionId, type KeptRow, type RowCorrection, type RowMatch } from './survey-row'
import { areTitlesClearlyDifferent, normaliseTitle } from './title-match'
import type { Work } from './work'

/** Why a row of a survey deserves a look. */
export type Doubt =
  /** Nothing but its title leads to the paper. */
  | { readonly kind: 'noIdentifier' }
  /** It prints no identifier, and its title led to a paper that has one. */
  | { readonly kind: 'takenByTitle'; readonly confidence: number }
  /** The identifier belongs to a paper with a clearly different title, as far as upstream says. */
  | { readonly kind: 'otherTitle'; readonly identifier: Identifier }
  /** Other rows of the survey print the same identifier under clearly different titles. */
  | {
      readonly kind: 'sharedIdentifier'
      readonly identifier: Identifier
      readonly titles: readonly string[]
    }
  /** A number that stands for one that was to be filled in. */
  | { readonly kind: 'placeholder'; readonly text: string }
  | { readonly kind: 'unread'; readonly reason: string }
export type DoubtKind = Doubt['kind']

export interface DoubtfulRow {
  readonly row: KeptRow
  readonly doubts: readonly Doubt[]
  /** The paper that it is taken for. */
  readonly work?: Work
  /** What an upstream found for its title, without what was refused. */
  readonly match?: RowMatch
}

export interface RowsToJudge {
  readonly rows: readonly KeptRow[]
  /** The work of each row that is placed now. */
  readonly workOf: ReadonlyMap<PlacementId, Work>
  readonly corrections: ReadonlyMap<string, RowCorrection>
  readonly matches: ReadonlyMap<string, RowMatch>
}

/**
 * The rows that were hard, in the survey's order: each printed wording once, at its first place. Rows that a person has judged are
 * not among them.
 */
export function doubtfulRows({
  rows,
  workOf,
  corrections,
  matches,
}: RowsToJudge): readonly DoubtfulRow[] {
  const papers = rows.filter(({ id, kind }) => kind === 'paper' && workOf.has(id))
  const titlesOf = titlesByIdentifier(papers)
  const seen = new Set<string>()
  const found: DoubtfulRow[] = []
  for (const row of [...rows].sort((one, other) => one.ordinal - other.ordinal)) {
    const id = correctionId(row.surveyId, row.rowKey)
    if (seen.has(id)) continue
    const correction = corrections.get(id)
    // A refusal alone settles nothing: the row still lacks its paper.
    if (correction !== undefined && !isRefusalOnly(correction)) continue
    const work = workOf.get(row.id)
    const doubts = doubtsOf(row, work, titlesOf)
    if (doubts.length === 0) continue
    seen.add(id)
    const match = withoutRefused(matches.get(id), correction)
    found.push({
      row,
      doubts,
      ...(work !== undefined && { work }),
      ...(match !== undefined && { match }),
    })
  }
  return found
}

/** The person said what the row is not, and no more. */
export const isRefusalOnly = ({
  verdict,
  title,
  identifiers,
  authors,
  year,
  venue,
  refusedWorks,
  refusedMatches,
}: RowCorrection): boolean =>
  verdict === 'paper' &&
  (refusedWorks !== undefined || refusedMatches !== undefined) &&
  [title, identifiers, authors, year, venue].every((word) => word === undefined)

function withoutRefused(
  match: RowMatch | undefined,
  correction: RowCorrection | undefined,
): RowMatch | undefined {
  const refused = correction?.refusedMatches
  if (match === undefined || refused === undefined) return match
  return {
    ...match,
    candidates: match.candidates.filter(
      ({ work }) => !work.identifiers.some((one) => refused.includes(identityKey(one))),
    ),
  }
}

function doubtsOf(
  row: KeptRow,
  work: Work | undefined,
  titlesOf: ReadonlyMap<string, readonly string[]>,
): readonly Doubt[] {
  if (row.kind === 'unread') return [{ kind: 'unread', reason: row.reason ?? '' }]
  const { printed } = row
  if (row.kind !== 'paper' || work === undefined || printed === undefined) return []
  const doubts: Doubt[] = []
  const placeholder = placeholderOf(row)
  if (placeholder !== undefined) doubts.push({ kind: 'placeholder', text: placeholder })
  for (const identifier of printed.identifiers) {
    const titles = titlesOf.get(identityKey(identifier)) ?? []
    const own = printed.facts.title ?? ''
    const others = titles.filter((title) => areTitlesClearlyDifferent(own, title))
    if (others.length > 0) doubts.push({ kind: 'sharedIdentifier', identifier, titles: others })
    else if (hasIdentifier(work.doubtfulIdentifiers, identifier))
      doubts.push({ kind: 'otherTitle', identifier })
  }
  if (printed.identifiers.length === 0 && placeholder === undefined) {
    doubts.push(
      work.identifiers.length === 0
        ? { kind: 'noIdentifier' }
        : { kind: 'takenByTitle', confidence: confidenceIn(printed, work) },
    )
  }
  return doubts
}

const confidenceIn = (printed: NonNullable<KeptRow['printed']>, work: Work): number =>
  matchConfidence(claimOf(printed.facts), claimOf(work))

const claimOf = ({
  title = '',
  authors = [],
  year,
}: Pick<Partial<Work>, 'title' | 'authors' | 'year'>) => ({
  title,
  authors: authors.map(({ name }) => name),
  ...(year !== undefined && { year }),
})

/** Different titles under each identifier, each once. */
function titlesByIdentifier(rows: readonly KeptRow[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Map<string, string>>()
  for (const { printed } of rows) {
    const title = printed?.facts.title
    if (printed === undefined || title === undefined) continue
    for (const identifier of printed.identifiers) {
      const key = identityKey(identifier)
      const titles = found.get(key) ?? new Map<string, string>()
      found.set(key, titles.set(normaliseTitle(title), title))
    }
  }
  return new Map([...found].map(([key, titles]) => [key, [...titles.values()]]))
}

/** `2501.12345`, `2401.00000`, `2306.11111`: a month and a number that nobody was given, or that many write while they wait. */
const placeholderId = /^\d{4}\.(?:12345|1234|(\d)\1{3,4})$/
/** `arxiv.org/abs/xxxx.xxxxx`, `arxiv.org/abs/`, `doi.org/xxx`. */
const placeholderLink =
  /(?:arxiv\.org\/(?:abs|pdf)|doi\.org)\/(?:[xX?.]{2,20}|todo|tbd|coming[-_ ]?soon)?(?=[\s)\]"'>|]|$)/

function placeholderOf({ printed, raw = '' }: KeptRow): string | undefined {
  const id = printed?.identifiers.find(
    ({ scheme, value }) => scheme === 'arxiv' && placeholderId.test(value),
  )
  if (id !== undefined) return `arXiv ${id.value}`
  if (printed !== undefined && printed.identifiers.length > 0) return undefined
  return placeholderLink.exec(raw.slice(0, 20_000))?.[0]
}
