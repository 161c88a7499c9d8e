import type { SyncRecord } from '#contract/sync-record'
import type { WorkRecord } from '#domain/work'
import type { RejectedEntry } from '#formats/arxiv-atom'

const longestRaw = 20_000

interface Page {
  readonly entries: readonly { readonly record: WorkRecord }[]
  readonly rejected: readonly RejectedEntry[]
}

export const pageRecords = ({ entries, rejected }: Page): readonly SyncRecord[] => [
  ...entries.map(({ record }): SyncRecord => ({ kind: 'work', work: record })),
  ...rejected.map(
    ({ reason, raw, where }): SyncRecord => ({
      kind: 'rejected',
      reason,
      raw: raw.slice(0, longestRaw),
      ...(where === undefined ? {} : { where }),
    }),
  ),
]

/** The newest `updated` of a page, ISO UTC. */
export const newestOf = ({ entries }: Pick<Page, 'entries'>): string | undefined =>
  entries
    .map(({ record }) => record.facts.updatedAt)
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1)
