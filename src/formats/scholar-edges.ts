import { z } from 'zod'
import type { Reference } from '#domain/citation'
import type { AuthorFigure } from '#domain/figures'
import { foldedLine, parsedJson, type Reading, unexpected } from './json-answer'
import { readScholarReference, scholarPaper } from './semantic-scholar'

export interface ScholarEdges {
  readonly entries: readonly Reference[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: number
  /** The publisher has withheld the list: no entries is no answer. */
  readonly isWithheld: boolean
}

/** What is kept of the sentences of one edge; a much cited paper is named in dozens. */
const mostContexts = 10
const longestContext = 1_000

const texts = z.array(z.string().nullable().catch(null)).nullish().catch(undefined)
const other = scholarPaper.nullish().catch(undefined)
const edge = z
  .looseObject({
    contexts: texts,
    intents: texts,
    isInfluential: z.boolean().nullish().catch(undefined),
    citedPaper: other,
    citingPaper: other,
  })
  .nullable()
  .catch(null)
const page = z.looseObject({
  data: z.array(edge).nullish(),
  next: z.number().int().positive().nullish().catch(undefined),
})

/**
 * Reads a page of `/graph/v1/paper/{id}/references` or `/citations` (https://api.semanticscholar.org/api-docs/graph). `data` is null
 * for a list that its publisher withholds.
 */
export function readScholarEdges(
  body: string,
  end: 'citedPaper' | 'citingPaper',
): Reading<ScholarEdges> {
  const read = page.safeParse(parsedJson(body))
  if (!read.success || !('data' in read.data)) return unexpected('The answer holds no citations.')
  const { data, next } = read.data
  return {
    ok: true,
    value: {
      entries: (data ?? []).flatMap((one) => (one === null ? [] : readEdge(one, one[end]))),
      ...(next == null ? {} : { next }),
      isWithheld: data == null,
    },
  }
}

function readEdge(
  raw: Exclude<z.infer<typeof edge>, null>,
  paper: z.infer<typeof other>,
): readonly Reference[] {
  if (paper == null) return []
  const named = readScholarReference(paper)
  if (named.identifiers.length === 0 && named.title === undefined) return []
  const contexts = linesOf(raw.contexts)
  const intents = linesOf(raw.intents)
  return [
    {
      ...named,
      ...(contexts.length === 0 ? {} : { contexts }),
      ...(intents.length === 0 ? {} : { intents }),
      ...(raw.isInfluential === true ? { isInfluential: true } : {}),
    },
  ]
}

const linesOf = (written: z.infer<typeof texts>): readonly string[] =>
  (written ?? [])
    .slice(0, mostContexts)
    .flatMap((one) => foldedLine(one ?? '')?.slice(0, longestContext) ?? [])

const count = z.number().int().nonnegative().optional().catch(undefined)
const authors = z.array(
  z
    .looseObject({
      authorId: z.string().optional().catch(undefined),
      name: z.string().optional().catch(undefined),
      hIndex: count,
      paperCount: count,
      citationCount: count,
    })
    .nullable()
    .catch(null),
)

/** Reads the answer of `POST /graph/v1/author/batch`, by the ids that were asked for: whatever comes in another place is put right. */
export function readScholarAuthors(
  body: string,
  ids: readonly string[],
): Reading<readonly AuthorFigure[]> {
  const read = authors.safeParse(parsedJson(body))
  if (!read.success) return unexpected('The answer is not a list of authors.')
  const byId = new Map(read.data.flatMap((one) => (one?.authorId ? [[one.authorId, one]] : [])))
  return {
    ok: true,
    value: ids.flatMap((id) => {
      const { name: written, hIndex, paperCount, citationCount } = byId.get(id) ?? {}
      const name = foldedLine(written)
      if (name === undefined) return []
      return [
        {
          name,
          ...(hIndex === undefined ? {} : { hIndex }),
          ...(paperCount === undefined ? {} : { paperCount }),
          ...(citationCount === undefined ? {} : { citationCount }),
        },
      ]
    }),
  }
}
