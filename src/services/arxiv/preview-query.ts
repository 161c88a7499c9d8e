import type { ArxivPreview } from '#contract/contract'
import { type Answer, answer, refuse } from '#contract/failure'
import type { ArxivQuery } from '#domain/source'
import { writeArxivQuery } from '#formats/arxiv-query'
import type { ArxivClient } from './arxiv-client'

/** Papers shown beside the query while a person writes it. */
const previewSize = 10
/** A person waits for it: rather say "later" than keep them. */
const patienceMs = 10_000

export async function previewQuery(
  query: ArxivQuery,
  arxiv: ArxivClient,
  signal: AbortSignal | undefined,
): Promise<Answer<ArxivPreview>> {
  const text = writeArxivQuery(query)
  if (text === '') {
    return refuse({
      code: 'badRequest',
      message: 'Give the tracker a category, a word or an author first.',
      isRetryable: false,
    })
  }
  const got = await arxiv.search(
    { query: text, start: 0, pageSize: previewSize, sortBy: 'submittedDate' },
    { patienceMs, ...(signal === undefined ? {} : { signal }) },
  )
  if (!got.ok) return got
  const records = got.value.entries.map(({ record }) => record)
  return answer({ total: got.value.total, records, query: text })
}
