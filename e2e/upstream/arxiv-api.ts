import { parseSearchQuery } from './arxiv-search-query'
import { listRecorded, readRecorded } from './recorded'
import { atomReply, escapeXml, type Reply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

/** What a validated arXiv id looks like to the server; others fail the whole call. */
const validId = /^(?:arXiv:)?(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?$/i
const mostOffset = 10_000

/** `/api/query` as arXiv's server of 2026 answers it. */
export function answerArxivApi(call: UpstreamCall, world: World): Reply {
  const parameters = call.method === 'POST' ? new URLSearchParams(call.body) : call.query
  const recorded = recordedFeeds().get(feedKey(parameters))
  if (recorded !== undefined) return atomReply(recorded)

  const start = Number(parameters.get('start') ?? 0)
  const size = Number(parameters.get('max_results') ?? 10)
  // An unhandled exception of the real server, sources of 2026.
  if (size < 1 || size > mostOffset || start + size > mostOffset)
    return { status: 500, headers: { 'content-type': 'text/html' }, body: '<html>Error</html>' }

  const ids = (parameters.get('id_list') ?? '').split(',').filter((id) => id !== '')
  const malformed = ids.find((id) => !validId.test(id.trim()))
  if (malformed !== undefined) return errorReply(`incorrect id format for ${malformed}`)

  if (ids.length > 0) {
    const found = byIds(ids, world)
    return atomReply(feed(parameters, found.length, start, size, found.slice(start, start + size)))
  }
  const found = bySearch(parameters, world)
  const page = found.slice(start, start + size).map((paper) => entryXml(paper))
  return atomReply(feed(parameters, found.length, start, size, page))
}

function byIds(ids: readonly string[], world: World): readonly string[] {
  return ids.flatMap((asked) => {
    const match = /^(.*?)(?:v(\d+))?$/.exec(asked)
    const id = match?.[1] ?? asked
    const version = match?.[2] === undefined ? undefined : Number(match[2])
    const paper = world.find(id)
    if (paper !== undefined) {
      return version !== undefined && version > paper.versions.length
        ? []
        : [entryXml(paper, version)]
    }
    const xml = recordedEntries().get(id)
    return xml === undefined ? [] : [xml]
  })
}

/** The last search, because clients page through it. */
interface Found {
  readonly key: string
  readonly revision: number
  readonly papers: readonly WorldPaper[]
}
const lastFound = new WeakMap<World, Found>()

function bySearch(parameters: URLSearchParams, world: World): readonly WorldPaper[] {
  const key = ['search_query', 'sortBy', 'sortOrder'].map((name) => parameters.get(name)).join('\n')
  const revision = world.revision()
  const last = lastFound.get(world)
  if (last?.key === key && last.revision === revision) return last.papers
  const papers = search(parameters, world)
  lastFound.set(world, { key, revision, papers })
  return papers
}

function search(parameters: URLSearchParams, world: World): readonly WorldPaper[] {
  const test = parseSearchQuery(parameters.get('search_query') ?? '')
  const by = parameters.get('sortBy') ?? 'relevance'
  const at = (paper: WorldPaper): string =>
    (by === 'lastUpdatedDate' ? paper.versions.at(-1) : paper.versions[0]) ?? ''
  const direction = parameters.get('sortOrder') === 'ascending' ? 1 : -1
  const papers = world.papers().filter(test)
  if (by === 'relevance') return papers
  const compare = (left: WorldPaper, right: WorldPaper): number =>
    at(left) === at(right) ? (left.id < right.id ? -1 : 1) : at(left) < at(right) ? -1 : 1
  return papers.toSorted((left, right) => direction * compare(left, right))
}

const feedOpening = `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">`

function feed(
  parameters: URLSearchParams,
  total: number,
  start: number,
  size: number,
  entries: readonly string[],
): string {
  const title = escapeXml(`arXiv Query: ${feedKey(parameters)}`)
  return `${feedOpening}
  <id>https://arxiv.org/api/replay</id>
  <title>${title}</title>
  <updated>${new Date().toISOString().slice(0, 19)}Z</updated>
  <opensearch:itemsPerPage>${size}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
${entries.join('\n')}
</feed>
`
}

/** A page without entries: `total` stays, as in the fault seen in the field. */
export const emptyFeed = (total: number): string => feed(new URLSearchParams(), total, 0, 100, [])

const errorReply = (message: string): Reply =>
  atomReply(
    `${feedOpening}
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>https://arxiv.org/api/errors#${escapeXml(message.replaceAll(' ', '_'))}</id>
    <title>Error</title>
    <updated>2026-01-01T00:00:00Z</updated>
    <link href="https://arxiv.org/api/errors" rel="alternate" type="text/html"/>
    <summary>${escapeXml(message)}</summary>
    <author><name>arXiv api core</name></author>
  </entry>
</feed>
`,
    400,
  )

export function entryXml(paper: WorldPaper, version = paper.versions.length): string {
  const address = `arxiv.org/abs/${paper.id}v${version}`
  const categories = paper.categories
    .map((name) => `    <category term="${name}" scheme="http://arxiv.org/schemas/atom"/>`)
    .join('\n')
  const authors = paper.authors
    .map((name) => `    <author>\n      <name>${escapeXml(name)}</name>\n    </author>`)
    .join('\n')
  return `  <entry>
    <id>http://${address}</id>
    <title>${escapeXml(paper.title)}</title>
    <updated>${paper.versions[version - 1] ?? ''}</updated>
    <link href="https://${address}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${paper.id}v${version}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escapeXml(paper.abstract)}</summary>
${categories}
    <published>${paper.versions[0] ?? ''}</published>
${paper.comment === undefined ? '' : `    <arxiv:comment>${escapeXml(paper.comment)}</arxiv:comment>\n`}    <arxiv:primary_category term="${paper.categories[0] ?? ''}"/>
${authors}
${paper.doi === undefined ? '' : `    <arxiv:doi>${escapeXml(paper.doi)}</arxiv:doi>\n    <link rel="related" href="https://doi.org/${escapeXml(paper.doi)}" title="doi"/>\n`}  </entry>`
}

const feedKey = (parameters: URLSearchParams): string =>
  `search_query=${parameters.get('search_query') ?? ''}&id_list=${parameters.get('id_list') ?? ''}&start=${parameters.get('start') ?? 0}&max_results=${parameters.get('max_results') ?? 10}`

let feeds: ReadonlyMap<string, string> | undefined
/** Recorded feeds by the request that their title names. */
function recordedFeeds(): ReadonlyMap<string, string> {
  feeds ??= new Map(
    recordedNames().flatMap((name) => {
      const text = readRecorded(name) ?? ''
      const title = /<title>arXiv Query: ([^<]*)<\/title>/.exec(text)?.[1]
      return title === undefined ? [] : [[title.replaceAll('&amp;', '&'), text] as const]
    }),
  )
  return feeds
}

let entries: ReadonlyMap<string, string> | undefined
/** Recorded entries by arXiv id without version. */
function recordedEntries(): ReadonlyMap<string, string> {
  entries ??= new Map(
    recordedNames().flatMap((name) =>
      [...(readRecorded(name) ?? '').matchAll(/<entry>[\s\S]*?<\/entry>/g)].flatMap(([xml]) => {
        const id = /<id>https?:\/\/arxiv\.org\/abs\/([^<]+?)(?:v\d+)?<\/id>/.exec(xml)?.[1]
        return id === undefined ? [] : [[id, xml] as const]
      }),
    ),
  )
  return entries
}

const recordedNames = (): readonly string[] =>
  listRecorded('arxiv-api').filter(
    (name) => /\/2026-[^/]*\.xml$/.test(name) && !/http\d/.test(name),
  )
