import { jsonReply, type Reply, textReply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

/** `GET /index/v2/references/doi:…` and `/citation-count/doi:…`: edges between DOIs, those of printed works and of papers with one. */
export function answerOpenCitations(call: UpstreamCall, world: World): Reply {
  const [, kind, doi = ''] =
    /^\/index\/v2\/(references|citation-count)\/doi:(.+)$/.exec(decodeURIComponent(call.path)) ?? []
  if (kind === 'citation-count') return jsonReply([{ count: '4' }])
  if (kind !== 'references') return jsonReply({ error: 'Not found' }, 404)
  const printed = Number(/^10\.5555\/printed\.(\d{1,3})$/.exec(doi)?.[1] ?? Number.NaN)
  const cited = world.papers().find((paper) => paper.doi !== undefined)
  return jsonReply(
    Number.isNaN(printed) || printed % 5 !== 4 || cited === undefined
      ? []
      : [{ oci: '1-2', citing: `omid:br/1 doi:${doi}`, cited: `omid:br/2 doi:${cited.doi}` }],
  )
}

/** `GET /api/literature?q=arxiv:… or arxiv:…`: papers of high-energy physics, with their whole bibliographies. */
export function answerInspire(call: UpstreamCall, world: World): Reply {
  if (call.path !== '/api/literature') return jsonReply({ status: 404 }, 404)
  const ids = (call.query.get('q') ?? '').split(' or ').map((one) => one.replace(/^arxiv:/, ''))
  const papers = ids.flatMap((id) => {
    const paper = world.find(id)
    return paper?.categories[0] === 'hep-th' ? [paper] : []
  })
  const hits = papers.map((paper) => ({ metadata: inspireRecord(paper, world) }))
  return jsonReply({ hits: { total: hits.length, hits: hits.toReversed() } })
}

const inspireRecord = ({ id, cites }: WorldPaper, world: World) => ({
  arxiv_eprints: [{ value: id, categories: ['hep-th'] }],
  citation_count: 6,
  references: [
    ...cites.map((cited) => ({
      reference: { arxiv_eprint: cited, title: { title: world.find(cited)?.title ?? '' } },
    })),
    { reference: {}, raw_refs: [{ schema: 'text', value: 'A. Almquist, private communication.' }] },
  ],
})

/** `GET /api/papers/<arXiv id>`: every second paper has its code there. */
export function answerHuggingFace(call: UpstreamCall, world: World): Reply {
  const id = /^\/api\/papers\/(.+)$/.exec(call.path)?.[1] ?? ''
  const number = world.papers().findIndex((paper) => paper.id === id)
  if (number < 0 || number % 2 === 1) return jsonReply({ error: 'Paper not found' }, 404)
  return jsonReply({
    id,
    upvotes: 3,
    githubRepo: `https://github.com/lantern-lab/part-${number + 1}`,
    githubStars: 40 + number,
  })
}

/** `GET /html/<id>vN`: the page of a paper, with its bibliography as LaTeXML writes it; papers that end in 7 have none. */
export function answerArxivHtml(call: UpstreamCall, world: World): Reply {
  const id = /^\/html\/(\d{4}\.\d{4,5})(?:v\d+)?$/.exec(call.path)?.[1] ?? ''
  const paper = world.find(id)
  if (paper === undefined || id.endsWith('7')) return textReply('No HTML for this paper.', 404)
  const entries = paper.cites.map((cited, index) => {
    const title = escapeHtml(world.find(cited)?.title ?? '')
    return `<li id="bib.bib${index + 1}" class="ltx_bibitem"><span class="ltx_tag ltx_tag_bibitem">[${index + 1}]</span>
      <span class="ltx_bibblock">A. Almquist.</span> <span class="ltx_bibblock">${title}.</span> <span class="ltx_bibblock">arXiv:${cited}, 2024.</span></li>`
  })
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><body><p class="ltx_p">We begin. Others wove before us <cite class="ltx_cite">[<a href="#bib.bib1">1</a>]</cite>.</p>
      <section class="ltx_bibliography"><ul class="ltx_biblist">${entries.join('')}
      <li id="bib.bib99" class="ltx_bibitem"><span class="ltx_bibblock">B. Benítez. An Unresolved Ledger of Amber. 1999.</span></li></ul></section></body></html>`,
  }
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
