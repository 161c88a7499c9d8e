import type { WorkerClient } from '../call'
import type { GraphScope, GraphSlice, GraphWords, LibraryWorkerMethods } from './protocol'

type GraphMethods = Pick<WorkerClient<LibraryWorkerMethods>, 'graph' | 'graphWords'>

/** Papers whose words come in one message: unpacking those of 100,000 at once would hold the page up for a fifth of a second. */
const papersPerPart = 10_000
/** While a library fills, newer results replace a slice before all of its words are there. */
const mostAttempts = 3

/** The citation network of a scope, its words fetched in parts. */
export async function askGraph(methods: GraphMethods, scope: GraphScope): Promise<GraphSlice> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const { sliceId, numbers } = await methods.graph(scope)
    const count = numbers.years.length
    const starts = Array.from(
      { length: Math.ceil(count / papersPerPart) },
      (_, part) => part * papersPerPart,
    )
    const parts = await Promise.all(
      starts.map((from) =>
        methods.graphWords(sliceId, from, Math.min(count, from + papersPerPart)),
      ),
    )
    const words = joined(parts)
    if (words !== undefined) return { ...numbers, ...words }
  }
  throw new Error('The library changed while its citations were being read.')
}

function joined(parts: readonly (GraphWords | undefined)[]): GraphWords | undefined {
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length) return undefined
  return {
    ids: known.flatMap(({ ids }) => ids),
    titles: known.flatMap(({ titles }) => titles),
    authors: known.flatMap(({ authors }) => authors),
    statuses: known.flatMap(({ statuses }) => statuses),
    categories: known.flatMap(({ categories }) => categories),
  }
}
