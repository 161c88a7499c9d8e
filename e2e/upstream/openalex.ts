import { jsonReply, type Reply, textReply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

const printedDoi = /^10\.5555\/printed\.(\d{1,3})$/

/**
 * `GET /works?filter=doi:…|…`, `openalex:…|…`, `cites:…`, and `GET /works/doi:…`. As in the real one, works that are on arXiv alone
 * have no references; those with a published DOI, and printed ones, do.
 */
export function answerOpenAlex(call: UpstreamCall, world: World): Reply {
  const single = /^\/works\/doi:(.+)$/.exec(decodeURIComponent(call.path))?.[1]
  if (single !== undefined) {
    const work = byDoi(single, world)
    return work === undefined
      ? textReply('<!doctype html><title>404</title>', 404)
      : jsonReply(work)
  }
  if (call.path !== '/works') return jsonReply({ error: 'Not found' }, 404)
  const [, kind = '', value = ''] = /^(\w+):(.*)$/.exec(call.query.get('filter') ?? '') ?? []
  const values = value.split('|')
  switch (kind) {
    case 'doi':
      return list(values.flatMap((doi) => byDoi(doi, world) ?? []))
    case 'openalex':
      return list(values.flatMap((id) => byId(id, world) ?? []))
    case 'cites': {
      const cited = world.papers().find((paper) => idOf(paper) === value)
      const citing = world.papers().filter(({ cites }) => cited && cites.includes(cited.id))
      return list(citing.map((paper) => workOf(paper, world)))
    }
    default:
      return jsonReply({ error: 'Invalid query parameters error.' }, 400)
  }
}

const list = (works: readonly unknown[]): Reply =>
  // OpenAlex answers in an order of its own.
  jsonReply({ meta: { count: works.length, next_cursor: null }, results: works.toReversed() })

const idOf = ({ id }: WorldPaper): string => `W${id.replace('.', '')}`

function byDoi(doi: string, world: World): unknown {
  const number = Number(printedDoi.exec(doi)?.[1] ?? Number.NaN)
  if (!Number.isNaN(number)) return printedWork(doi, number, world)
  const arxiv = /^10\.48550\/arxiv\.(.+)$/.exec(doi.toLowerCase())?.[1]
  const paper =
    arxiv === undefined ? world.papers().find((one) => one.doi === doi) : world.find(arxiv)
  return paper && workOf(paper, world)
}

const byId = (id: string, world: World): unknown => {
  const paper = world.papers().find((one) => idOf(one) === id)
  return paper && workOf(paper, world)
}

const workOf = (paper: WorldPaper, world: World) => ({
  id: `https://openalex.org/${idOf(paper)}`,
  doi: `https://doi.org/${paper.doi ?? `10.48550/arxiv.${paper.id}`}`,
  display_name: paper.title,
  publication_year: Number((paper.versions[0] ?? '').slice(0, 4)),
  cited_by_count: world.papers().filter(({ cites }) => cites.includes(paper.id)).length + 2,
  is_retracted: false,
  referenced_works:
    paper.doi === undefined
      ? []
      : paper.cites.flatMap((id) => {
          const cited = world.find(id)
          return cited === undefined ? [] : [`https://openalex.org/${idOf(cited)}`]
        }),
  locations: [{ landing_page_url: `https://arxiv.org/abs/${paper.id}` }],
})

/** Every third printed work cites one paper of the world, and one that was deleted since. */
const printedWork = (doi: string, number: number, world: World): unknown => {
  const cited = world.papers()[number]
  return {
    id: `https://openalex.org/W9000${number}`,
    doi: `https://doi.org/${doi}`,
    display_name: `Printed Lanterns & Looms, Volume ${number}`,
    publication_year: 2000 + (number % 20),
    cited_by_count: number,
    is_retracted: false,
    referenced_works:
      number % 3 === 0 && cited !== undefined
        ? [`https://openalex.org/${idOf(cited)}`, 'https://openalex.org/W404404']
        : [],
    locations: [],
  }
}
