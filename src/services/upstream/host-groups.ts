/** Upstream hosts that share one polite schedule and one back-off. */
export interface HostGroup {
  readonly id:
    | 'arxiv'
    | 'github'
    | 'semanticScholar'
    | 'crossref'
    | 'openAlex'
    | 'openCitations'
    | 'inspire'
    | 'huggingFace'
    /** A host that a person named by the link of a PDF. */
    | `link:${string}`
  /** As a sentence names it. */
  readonly title: string
  readonly hosts: readonly string[]
  /** At least this long between the end of one response and the start of the next request. */
  readonly gapMs: number
}

/**
 * Every host that Stemma may talk to. A request or a redirect to any other is refused, so that no upstream can point Stemma at a
 * private address.
 *
 * arXiv: one request in three seconds, one connection, all its interfaces together (https://info.arxiv.org/help/api/tou.html).
 * Semantic Scholar: the pool without a key answers 429 at nearly any rate; one request in three seconds is its own advice in effect.
 * Crossref: lists one to three a second since December 2025 (https://doi.org/10.64000/wadve-3tj60); the slowest of these, and
 * slower when its `x-rate-limit-*` headers say so.
 * OpenAlex: a day's budget rather than a rate (https://developers.openalex.org/api-reference/authentication); a second keeps far
 * below its 10 requests a second. OpenCitations: 180 requests a minute. INSPIRE: 15 in five seconds, and refused ones count too
 * (https://github.com/inspirehep/rest-api-doc). Hugging Face: 500 in five minutes (https://huggingface.co/docs/hub/rate-limits).
 */
export const hostGroups: readonly HostGroup[] = [
  {
    id: 'arxiv',
    title: 'arXiv',
    hosts: ['export.arxiv.org', 'oaipmh.arxiv.org', 'rss.arxiv.org', 'arxiv.org'],
    gapMs: 3_000,
  },
  {
    id: 'github',
    title: 'GitHub',
    hosts: ['api.github.com', 'raw.githubusercontent.com'],
    gapMs: 0,
  },
  {
    id: 'semanticScholar',
    title: 'Semantic Scholar',
    hosts: ['api.semanticscholar.org'],
    gapMs: 3_000,
  },
  {
    id: 'crossref',
    title: 'Crossref',
    hosts: ['api.crossref.org'],
    gapMs: 1_000,
  },
  { id: 'openAlex', title: 'OpenAlex', hosts: ['api.openalex.org'], gapMs: 1_000 },
  {
    id: 'openCitations',
    title: 'OpenCitations',
    hosts: ['api.opencitations.net'],
    gapMs: 500,
  },
  { id: 'inspire', title: 'INSPIRE', hosts: ['inspirehep.net'], gapMs: 1_000 },
  { id: 'huggingFace', title: 'Hugging Face', hosts: ['huggingface.co'], gapMs: 1_000 },
]

export const hostGroupOf = (host: string): HostGroup | undefined =>
  hostGroups.find(({ hosts }) => hosts.includes(host.toLowerCase()))

/** The group of a host, one of its own for a host that a person named. */
export const hostGroupOfLink = (host: string): HostGroup =>
  hostGroupOf(host) ?? {
    id: `link:${host.toLowerCase()}`,
    title: host,
    hosts: [host],
    gapMs: 1_000,
  }

/** Parsed, https, the usual port, no credentials, a host of ours. */
export function parseUpstreamUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isPlain =
    url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return isPlain && hostGroupOf(url.hostname) !== undefined ? url : undefined
}
