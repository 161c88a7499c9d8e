import type { SyncRequest, WantedReferences } from '#contract/contract'
import type { Identifier } from '#domain/identifier'
import type { Source } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { WorkId } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import { askedWanted } from '#renderer/db/sync-runs'
import { wantedPapers, withPublishedDois } from '#renderer/db/wanted-references'
import { knownCommits, wantedRows, withoutUnknown } from '#renderer/db/wanted-rows'

/** Works of the library that an upstream can say more of. */
export interface WantedWorks {
  readonly fromArxiv: () => Promise<readonly Identifier[]>
  readonly published: () => Promise<readonly Identifier[]>
  readonly references: (
    now: string,
    first: readonly WorkId[],
  ) => Promise<readonly WantedReferences[]>
}

export interface RequestParts {
  readonly database: StemmaDatabase
  readonly wanted: WantedWorks
  readonly now: () => Date
  /** Works to ask references for before all others. */
  readonly first?: readonly WorkId[]
}

/** What a run of a source asks the host for. Undefined when there is nothing to ask for. */
export async function syncRequestOf(
  { configuration }: Pick<Source, 'configuration'>,
  { database, wanted, now, first = [] }: RequestParts,
): Promise<SyncRequest | undefined> {
  switch (configuration.kind) {
    case 'arxivSearch':
      return { kind: 'arxivSearch', query: mutableCopy(configuration.query) }
    case 'survey':
      return { kind: 'survey', location: { ...configuration.location } }
    case 'sample':
      return { kind: 'sample' }
    case 'arxivCompletion':
      return wantedRequest('arxivCompletion', await wanted.fromArxiv())
    case 'publishedCompletion':
      return wantedRequest(
        'publishedCompletion',
        await withoutUnknown(
          database,
          sourceIdOf({ kind: 'publishedCompletion' }),
          await wanted.published(),
          now(),
        ),
      )
    case 'surveyHistory':
      return {
        kind: 'surveyHistory',
        surveyId: configuration.surveyId,
        location: { ...configuration.location },
        known: await knownCommits(database, configuration.surveyId),
      }
    case 'rowMatches': {
      const rows = await wantedRows(database, configuration.surveyId)
      return rows.length === 0
        ? undefined
        : { kind: 'rowMatches', surveyId: configuration.surveyId, rows }
    }
    case 'references':
      return referencesRequest(database, await wanted.references(now().toISOString(), first), now())
    case 'openedPapers': {
      const asked = await askedWanted(database, 'openedPapers')
      return asked.length === 0
        ? undefined
        : { kind: 'openedPapers', wanted: [...(await wantedPapers(database, asked))] }
    }
    case 'pasted':
      return wantedRequest('pasted', await askedWanted(database, 'pasted'))
    default:
      return configuration satisfies never
  }
}

const wantedRequest = (
  kind: 'arxivCompletion' | 'publishedCompletion' | 'pasted',
  identifiers: readonly Identifier[],
): SyncRequest | undefined =>
  identifiers.length === 0
    ? undefined
    : {
        kind,
        wanted: identifiers
          .slice(0, maxWanted[kind])
          .map(({ scheme, value }) => ({ scheme, value })),
      }

/** With the published DOIs, by which more indexes know a paper. */
async function referencesRequest(
  database: StemmaDatabase,
  wanted: readonly WantedReferences[],
  now: Date,
): Promise<SyncRequest | undefined> {
  if (wanted.length === 0) return undefined
  return {
    kind: 'references',
    wanted: [...(await withPublishedDois(database, wanted.slice(0, maxWanted.references), now))],
  }
}

/** The contract's limits; what is over them is wanted again by the next run. */
const maxWanted = {
  arxivCompletion: 200_000,
  publishedCompletion: 200_000,
  references: 200_000,
  pasted: 10_000,
} as const

const mutableCopy = ({
  categories,
  words,
  authors,
  since,
  raw,
}: Extract<Source['configuration'], { readonly kind: 'arxivSearch' }>['query']) => ({
  categories: [...categories],
  words: words.map((word) => ({ ...word })),
  authors: [...authors],
  ...(since !== undefined && { since }),
  ...(raw !== undefined && { raw }),
})
