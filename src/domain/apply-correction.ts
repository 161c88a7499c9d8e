import { hasIdentifier, type Identifier } from './identifier'
import { evictIdentifiers } from './merge-work'
import type { AppliedCorrection, RowCorrection } from './survey-row'
import type { FactName, SingleFacts, Work, WorkRecord } from './work'

/** What a row says once a person has corrected it. */
export interface CorrectedRow {
  /** What is left of the row's own words. */
  readonly printed: WorkRecord
  /** What the person says instead. Absent when they changed no fact of the paper. */
  readonly said?: WorkRecord
}

/**
 * The row as a person reads it: corrected facts are theirs, so that no later sync wins over them; identifiers that they did not
 * name are none of this paper's.
 */
export function applyCorrection(printed: WorkRecord, correction: RowCorrection): CorrectedRow {
  if (correction.verdict !== 'paper') return { printed }
  const facts = saidFacts(correction)
  const identifiers = correction.identifiers ?? printed.identifiers
  const names = Object.keys(facts) as FactName[]
  const isSilent = names.length === 0 && correction.identifiers === undefined
  if (isSilent) return { printed }
  const kept = Object.fromEntries(
    Object.entries(printed.facts).filter(
      ([name]) =>
        !(names as string[]).includes(name) && !(name === 'hasMoreAuthors' && facts.authors),
    ),
  ) as SingleFacts
  // A title that the person gave stands in the row's words too: it is what the paper is found by.
  const title = facts.title ?? printed.facts.title
  return {
    printed: {
      ...printed,
      identifiers,
      facts: { ...kept, ...(title !== undefined && { title }) },
      // What was printed instead is kept as another title, so that it is still found by it.
      ...(facts.title !== undefined &&
        printed.facts.title !== undefined && {
          otherTitles: [...(printed.otherTitles ?? []), printed.facts.title],
        }),
    },
    ...((names.length > 0 || correction.identifiers !== undefined) && {
      said: {
        provider: 'user',
        fetchedAt: correction.changedAt,
        identifiers,
        facts,
      },
    }),
  }
}

function saidFacts({ title, authors, year, venue }: RowCorrection): SingleFacts {
  return {
    ...(title !== undefined && { title }),
    ...(authors !== undefined && { authors: authors.map((name) => ({ name })) }),
    ...(year !== undefined && { year }),
    ...(venue !== undefined && { venue }),
  }
}

/**
 * The work without the identifiers that the row prints and that the person says are not this paper's: they are doubtful from then
 * on. An arXiv id under which arXiv itself described the work is right: then it is the row that speaks of another paper.
 */
export function withoutDenied(
  work: Work,
  printed: WorkRecord,
  { verdict, identifiers }: RowCorrection,
): Work {
  if (verdict !== 'paper' || identifiers === undefined) return work
  const isDescribed = Object.values(work.provenance).some((said) => said?.provider === 'arxiv')
  return evictIdentifiers(
    work,
    printed.identifiers.filter(
      (one) => !hasIdentifier(identifiers, one) && !(isDescribed && one.scheme === 'arxiv'),
    ),
  )
}

/** The fields of a work that a correction may change. */
const correctable = ['title', 'authors', 'hasMoreAuthors', 'year', 'venue'] as const

/** What a work holds before a correction is applied to it: enough to put it back. */
export function displacedBy(work: Work, correction: RowCorrection): Partial<Work> {
  const { identifiers, doubtfulIdentifiers, otherTitles, confirmedIdentifiers } = work
  const names = correctable.filter(
    (name) =>
      (name === 'hasMoreAuthors' ? correction.authors : correction[name]) !== undefined &&
      work[name] !== undefined,
  )
  return {
    identifiers,
    doubtfulIdentifiers,
    otherTitles,
    ...(confirmedIdentifiers !== undefined && { confirmedIdentifiers }),
    ...Object.fromEntries(names.map((name) => [name, work[name]])),
    provenance: Object.fromEntries(
      names.flatMap((name) => {
        const said = work.provenance[name]
        return said === undefined ? [] : [[name, said]]
      }),
    ),
  }
}

/** Facts that only the upstream of an identifier could have given. */
const knownBy = { arxiv: ['arxiv'], crossref: ['doi'] } as const

/**
 * Takes a correction back: the facts that it said become what they were, and identifiers that it brought leave, with all that
 * was learned by them. What other sources have said since stays.
 */
export function withdrawCorrection(work: Work, applied: AppliedCorrection): Work {
  if (work.id !== applied.workId) return work
  const { displaced } = applied
  const brought = work.identifiers.filter(
    (one) => !hasIdentifier(displaced?.identifiers ?? [], one) && displaced !== undefined,
  )
  const identifiers = work.identifiers.filter((one) => !hasIdentifier(brought, one))
  const returned = (displaced?.identifiers ?? []).filter(
    (one) => !hasIdentifier(identifiers, one) && hasIdentifier(work.doubtfulIdentifiers, one),
  )
  const facts: Record<string, unknown> = { ...work }
  const provenance: Record<string, unknown> = { ...work.provenance }
  for (const name of Object.keys(work.provenance) as FactName[]) {
    const said = work.provenance[name]
    const isOfCorrection = said?.provider === 'user' && said.at === applied.changedAt
    const isByLostId = brought.length > 0 && isKnownOnlyBy(said?.provider, identifiers, returned)
    if (!isOfCorrection && !isByLostId) continue
    const before = displaced?.[name]
    const beforeSaid = displaced?.provenance?.[name]
    if (before === undefined || beforeSaid === undefined) {
      // A work always has a title; the row's own is merged next.
      if (name !== 'title') delete facts[name]
      delete provenance[name]
    } else {
      facts[name] = before
      provenance[name] = beforeSaid
    }
  }
  delete facts.confirmedIdentifiers
  return {
    ...(facts as unknown as Work),
    ...(displaced?.confirmedIdentifiers !== undefined && {
      confirmedIdentifiers: displaced.confirmedIdentifiers,
    }),
    provenance: provenance as Work['provenance'],
    identifiers: [...identifiers, ...returned],
    doubtfulIdentifiers: work.doubtfulIdentifiers.filter((one) => !hasIdentifier(returned, one)),
    ...(displaced?.otherTitles !== undefined && { otherTitles: displaced.otherTitles }),
    ...(brought.some(({ scheme }) => scheme === 'arxiv') &&
      !identifiers.some(({ scheme }) => scheme === 'arxiv') && { versions: [] }),
  }
}

function isKnownOnlyBy(
  provider: string | undefined,
  left: readonly Identifier[],
  returned: readonly Identifier[],
): boolean {
  const schemes = [...left, ...returned].map(({ scheme }) => scheme as string)
  if (provider === 'semanticScholar') return schemes.length === 0
  const needed: readonly string[] | undefined = (
    knownBy as Readonly<Record<string, readonly string[]>>
  )[provider ?? '']
  return needed !== undefined && !needed.some((scheme) => schemes.includes(scheme))
}
