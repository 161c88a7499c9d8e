import { hasIdentifier, type Identifier, type IdentifierScheme } from './identifier'
import { compareTitles, isRichTitle, isTelltaleTitle, type TitleRelation } from './same-title'
import { areTitlesClearlyDifferent, normaliseTitle } from './title-match'
import type { Author, Provider, Work } from './work'

/** What is asked of each of two records of which it is to be found out whether they are one paper. */
export type ComparedWork = Pick<Work, 'title' | 'identifiers'> &
  Partial<Pick<Work, 'otherTitles' | 'authors' | 'year'>>

/** What is known of the two in the citation network. Counts of what is known, never of what there is. */
export interface SharedNetwork {
  readonly sharedReferences: number
  /** The shorter of the two bibliographies, as far as known. */
  readonly leastReferences: number
  /** Papers that cite both, and so hold them to be two. */
  readonly citedTogether: number
}

/** A record of this provider named both by identifiers of theirs. */
export interface Joining {
  readonly provider: Provider
  readonly identifiers: readonly Identifier[]
}

/** Why two records may be one paper, or may not: data, so that each screen finds its own words. */
export type SameEvidence =
  | {
      readonly kind: 'joined'
      readonly provider: Provider
      readonly identifiers: readonly Identifier[]
    }
  | { readonly kind: 'title'; readonly relation: TitleRelation }
  | { readonly kind: 'authors'; readonly shared: number; readonly of: number }
  | { readonly kind: 'years'; readonly apart: number }
  | { readonly kind: 'identifiers'; readonly scheme: IdentifierScheme }
  | { readonly kind: 'references'; readonly shared: number; readonly of: number }
  | { readonly kind: 'citedTogether'; readonly papers: number }

/** `certain`: joined without being asked. `likely`: proposed to the person. */
export type SameVerdict = 'certain' | 'likely' | 'no'

export interface SameJudgement {
  readonly verdict: SameVerdict
  readonly evidence: readonly SameEvidence[]
}

/** A preprint and the journal's version are seldom further apart; beyond it a title alone proves nothing. */
export const mostYearsApart = 3

/** A row of a list, or a count of citations, is no ground to join two papers by. */
const trusted: ReadonlySet<Provider> = new Set([
  'user',
  'arxiv',
  'crossref',
  'inspire',
  'semanticScholar',
  'openAlex',
])

/** Of the shorter list of authors. */
const mostAuthors = 0.5
const mostReferences = 0.5
const leastSharedReferences = 5

/**
 * Are these two one paper? Identifiers first, then titles with authors and years, then the citation network. What is not known
 * speaks neither for nor against; a title alone is enough only when it is the same and tells much. Two arXiv ids are never
 * joined without a person: arXiv keeps the versions of one paper under one id, so its authors held them to be two.
 */
export function judgeSameWork(
  one: ComparedWork,
  other: ComparedWork,
  known: { readonly network?: SharedNetwork; readonly joined?: Joining } = {},
): SameJudgement {
  const relation = closestTitles(one, other)
  const authors = sharedAuthors(one.authors, other.authors)
  const apart =
    one.year === undefined || other.year === undefined ? undefined : Math.abs(one.year - other.year)
  const scheme = contradictingScheme(one.identifiers, other.identifiers)
  const { network, joined } = known
  const evidence: SameEvidence[] = [
    ...(joined ? [{ kind: 'joined', ...joined } as const] : []),
    { kind: 'title', relation },
    ...(authors ? [{ kind: 'authors', ...authors } as const] : []),
    ...(apart === undefined ? [] : [{ kind: 'years', apart } as const]),
    ...(scheme === undefined ? [] : [{ kind: 'identifiers', scheme } as const]),
    ...(network && network.sharedReferences > 0
      ? [
          {
            kind: 'references',
            shared: network.sharedReferences,
            of: network.leastReferences,
          } as const,
        ]
      : []),
    ...(network && network.citedTogether > 0
      ? [{ kind: 'citedTogether', papers: network.citedTogether } as const]
      : []),
  ]
  const verdict = joined
    ? verdictOfJoined(one, other, { joined, relation, scheme })
    : verdictOfTitles(one, other, {
        relation,
        authors: authorsSay(authors),
        isYearFar: apart !== undefined && apart > mostYearsApart,
        scheme,
        isCitedTogether: (network?.citedTogether ?? 0) > 0,
        isBibliographyShared: isBibliographyShared(network),
      })
  return { verdict, evidence }
}

function verdictOfJoined(
  one: ComparedWork,
  other: ComparedWork,
  {
    joined,
    relation,
    scheme,
  }: {
    readonly joined: Joining
    readonly relation: TitleRelation
    readonly scheme: IdentifierScheme | undefined
  },
): SameVerdict {
  const isTitleUnlike = titlesOf(one).every((first) =>
    titlesOf(other).every((second) => areTitlesClearlyDifferent(first, second)),
  )
  if (isTitleUnlike && titlesOf(one).length > 0 && titlesOf(other).length > 0) return 'no'
  const isDoubtful = scheme === 'arxiv' || !trusted.has(joined.provider)
  return isDoubtful && relation !== 'same' ? 'likely' : scheme === 'arxiv' ? 'likely' : 'certain'
}

interface Grounds {
  readonly relation: TitleRelation
  readonly authors: 'same' | 'some' | 'other' | 'unknown'
  readonly isYearFar: boolean
  readonly scheme: IdentifierScheme | undefined
  readonly isCitedTogether: boolean
  readonly isBibliographyShared: boolean
}

function verdictOfTitles(one: ComparedWork, other: ComparedWork, grounds: Grounds): SameVerdict {
  const { relation, authors, isYearFar, scheme, isCitedTogether, isBibliographyShared } = grounds
  if (relation === 'apart' || authors === 'other') return 'no'
  if (isYearFar) return relation === 'same' && authors === 'same' ? 'likely' : 'no'
  const isHeldToBeTwo = isCitedTogether || scheme === 'arxiv'
  switch (relation) {
    case 'same': {
      if (isHeldToBeTwo) return 'likely'
      if (authors === 'same') return 'certain'
      const isEnough = isTelltaleTitle(one.title) || isBibliographyShared
      return scheme === undefined && isEnough ? 'certain' : 'likely'
    }
    case 'spelling': {
      if (isHeldToBeTwo) return authors === 'same' || authors === 'unknown' ? 'likely' : 'no'
      const isEnough =
        authors === 'same' ||
        (scheme === undefined && isRichTitle(one.title) && isRichTitle(other.title)) ||
        isBibliographyShared
      return isEnough ? 'certain' : 'likely'
    }
    case 'reordered':
    case 'named':
      if (isHeldToBeTwo) return authors === 'same' ? 'likely' : 'no'
      return isBibliographyShared && scheme === undefined ? 'certain' : 'likely'
    case 'near':
      if (isHeldToBeTwo) return 'no'
      return authors === 'same' || isBibliographyShared ? 'likely' : 'no'
    default:
      return relation satisfies never
  }
}

const isBibliographyShared = (network: SharedNetwork | undefined): boolean =>
  network !== undefined &&
  network.sharedReferences >= leastSharedReferences &&
  network.sharedReferences >= mostReferences * network.leastReferences

const titlesOf = ({ title, otherTitles = [] }: ComparedWork): readonly string[] =>
  [title, ...otherTitles].filter((text) => normaliseTitle(text) !== '')

const relations: readonly TitleRelation[] = [
  'same',
  'spelling',
  'reordered',
  'named',
  'near',
  'apart',
]

/** Of all titles that the two go by: the relation that says most. */
function closestTitles(one: ComparedWork, other: ComparedWork): TitleRelation {
  let closest: TitleRelation = 'apart'
  for (const first of titlesOf(one))
    for (const second of titlesOf(other)) {
      const relation = compareTitles(first, second)
      if (relations.indexOf(relation) < relations.indexOf(closest)) closest = relation
    }
  return closest
}

/** A scheme of which both have identifiers and none in common. */
function contradictingScheme(
  one: readonly Identifier[],
  other: readonly Identifier[],
): IdentifierScheme | undefined {
  const schemes = [...new Set(one.map(({ scheme }) => scheme))].filter(
    (scheme) =>
      other.some((identifier) => identifier.scheme === scheme) &&
      !one.some((identifier) => identifier.scheme === scheme && hasIdentifier(other, identifier)),
  )
  return schemes.includes('arxiv') ? 'arxiv' : schemes[0]
}

const authorsSay = (
  authors: { readonly shared: number; readonly of: number } | undefined,
): Grounds['authors'] => {
  if (authors === undefined) return 'unknown'
  if (authors.shared === 0) return 'other'
  return authors.shared >= mostAuthors * authors.of ? 'same' : 'some'
}

/** Undefined when either list is not known. By the last word of a name and its first letter: given names are often cut. */
function sharedAuthors(
  one: readonly Author[] | undefined,
  other: readonly Author[] | undefined,
): { readonly shared: number; readonly of: number } | undefined {
  if (one === undefined || other === undefined) return undefined
  const names = new Set(one.map(nameKey).filter((key) => key !== ''))
  const others = new Set(other.map(nameKey).filter((key) => key !== ''))
  if (names.size === 0 || others.size === 0) return undefined
  let shared = 0
  for (const name of names) if (others.has(name)) shared += 1
  return { shared, of: Math.min(names.size, others.size) }
}

function nameKey({ name }: Author): string {
  // "Gu, Albert" and "Albert Gu".
  const comma = name.indexOf(',')
  const ordered = comma === -1 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`
  const words = ordered
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '' && !/^(?:jr|sr|ii|iii)$/.test(word))
  const last = words.at(-1)
  return last === undefined ? '' : `${last} ${words.length > 1 ? (words[0]?.[0] ?? '') : ''}`
}
