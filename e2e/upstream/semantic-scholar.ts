import { createHash } from 'node:crypto'
import { listRecorded, readRecorded } from './recorded'
import { jsonReply, type Reply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

/**
 * `POST /graph/v1/paper/batch`: answers in request order, null for what it does not know. `GET /graph/v1/paper/search/match`: the
 * paper of that title, however it is spelled, else one whose title begins with it. `GET /graph/v1/paper/{id}/references` and
 * `/citations` in pages, with the sentences that cite; `POST /graph/v1/author/batch`.
 */
export function answerSemanticScholar(call: UpstreamCall, world: World): Reply {
  if (call.method === 'GET' && call.path === '/graph/v1/paper/search/match')
    return answerMatch(call.query, world)
  const edges = /^\/graph\/v1\/paper\/(.+)\/(references|citations)$/.exec(
    decodeURIComponent(call.path),
  )
  if (call.method === 'GET' && edges !== null)
    return answerEdges(edges[1] ?? '', edges[2] === 'references', call.query, world)
  if (call.method === 'POST' && call.path === '/graph/v1/author/batch')
    return jsonReply(
      (askedIds(call.body) ?? []).map((id) => ({
        authorId: id,
        name: id,
        hIndex: id.length,
        paperCount: 2 * id.length,
        citationCount: 90,
      })),
    )
  if (call.method !== 'POST' || call.path !== '/graph/v1/paper/batch')
    return jsonReply({ error: 'Not found' }, 404)
  const ids = askedIds(call.body)
  if (ids === undefined || ids.length === 0 || ids.length > 500)
    return jsonReply({ error: 'Expected between 1 and 500 ids' }, 400)
  const fields = fieldsOf(call.query)
  return jsonReply(ids.map((id) => lookUp(id, world, fields)))
}

/** Top-level names; `paperId`, title, year and identifiers come always. */
const fieldsOf = (query: URLSearchParams): ReadonlySet<string> =>
  new Set((query.get('fields') ?? '').split(',').map((name) => name.split('.')[0] ?? ''))

function answerMatch(query: URLSearchParams, world: World): Reply {
  const wanted = letters(query.get('query') ?? '')
  const papers = world.papers()
  const found =
    papers.find(({ title }) => letters(title) === wanted) ??
    papers.find(({ title }) => wanted.length >= 8 && letters(title).startsWith(wanted))
  return found === undefined
    ? jsonReply({ error: 'Title match not found' }, 404)
    : jsonReply({ data: [{ ...paperJson(found, world, fieldsOf(query)), matchScore: 100 }] })
}

const letters = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function askedIds(body: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    const ids = (parsed as { ids?: unknown }).ids
    return Array.isArray(ids) ? ids.map(String) : undefined
  } catch {
    return undefined
  }
}

function find(id: string, world: World): WorldPaper | undefined {
  const [scheme = '', ...rest] = id.split(':')
  const value = rest.join(':')
  if (/^[0-9a-f]{40}$/.test(id)) return world.papers().find((paper) => hashOf(paper) === id)
  return scheme.toUpperCase() === 'ARXIV'
    ? world.find(value)
    : world.papers().find(({ doi }) => doi !== undefined && doi === value.toLowerCase())
}

function answerEdges(
  id: string,
  isReferences: boolean,
  query: URLSearchParams,
  world: World,
): Reply {
  const paper = find(id, world)
  if (paper === undefined) return jsonReply({ error: `Paper with id ${id} not found` }, 404)
  const others = isReferences
    ? paper.cites.flatMap((cited) => world.find(cited) ?? [])
    : world.papers().filter(({ cites }) => cites.includes(paper.id))
  const edge = (other: WorldPaper, index: number) => ({
    contexts: [`We follow the looms of part ${index + 1} here.`],
    intents: ['methodology'],
    isInfluential: index === 0,
    [isReferences ? 'citedPaper' : 'citingPaper']: briefJson(other),
  })
  const offset = Number(query.get('offset') ?? 0)
  const limit = Number(query.get('limit') ?? 100)
  const unresolved = {
    contexts: [],
    intents: [],
    isInfluential: false,
    citedPaper: {
      paperId: null,
      title: 'An Unresolved Ledger of Amber',
      externalIds: null,
      year: 1999,
    },
  }
  const data = [...others.map(edge), ...(isReferences ? [unresolved] : [])]
  return jsonReply({
    offset,
    ...(offset + limit < data.length ? { next: offset + limit } : {}),
    data: data.slice(offset, offset + limit),
  })
}

function lookUp(id: string, world: World, fields: ReadonlySet<string>): unknown {
  const paper = find(id, world)
  return paper === undefined
    ? (recordedPapers().get(id.toLowerCase()) ?? null)
    : paperJson(paper, world, fields)
}

const paperJson = (paper: WorldPaper, world: World, fields: ReadonlySet<string>) => ({
  ...briefJson(paper),
  ...Object.fromEntries(Object.entries(wholeJson(paper)).filter(([name]) => fields.has(name))),
  referenceCount: paper.cites.length + 1,
  influentialCitationCount: 1,
  citationCount: world.papers().filter(({ cites }) => cites.includes(paper.id)).length,
  references: [
    ...paper.cites.flatMap((id) => {
      const cited = world.find(id)
      return cited === undefined ? [] : [briefJson(cited)]
    }),
    { paperId: null, title: 'An Unresolved Ledger of Amber', externalIds: null, year: 1999 },
  ],
})

const wholeJson = ({ authors, abstract, versions }: WorldPaper) => ({
  authors: authors.map((name) => ({ authorId: name, name })),
  abstract,
  venue: 'arXiv.org',
  publicationDate: (versions[0] ?? '').slice(0, 10),
})

const hashOf = ({ id }: WorldPaper): string => createHash('sha1').update(id).digest('hex')

const briefJson = (paper: WorldPaper) => ({
  paperId: hashOf(paper),
  title: paper.title,
  year: Number((paper.versions[0] ?? '').slice(0, 4)),
  externalIds: {
    ArXiv: paper.id,
    CorpusId: Number(paper.id.replace('.', '')),
    ...(paper.doi === undefined ? {} : { DOI: paper.doi }),
  },
})

let papers: ReadonlyMap<string, unknown> | undefined
/** Recorded whole papers by `arxiv:…` and `doi:…`. */
function recordedPapers(): ReadonlyMap<string, unknown> {
  papers ??= new Map(
    listRecorded('semantic-scholar')
      .filter((name) => /\/paper-[^/]*\.json$/.test(name))
      .flatMap((name) => {
        const paper: unknown = JSON.parse(readRecorded(name) ?? 'null')
        const ids = (paper as { externalIds?: Record<string, unknown> } | null)?.externalIds ?? {}
        return Object.entries(ids).map(
          ([scheme, value]) => [`${scheme}:${String(value)}`.toLowerCase(), paper] as const,
        )
      }),
  )
  return papers
}
