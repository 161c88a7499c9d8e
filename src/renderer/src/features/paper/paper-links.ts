import { type Identifier, identifierOf } from '#domain/identifier'
import type { Work } from '#domain/work'
import { doiUrl } from '#formats/doi-url'
import { safeHttpUrl } from '#formats/safe-url'
import { schemeWords } from '#renderer/ui/scheme-words'

export interface PaperLink {
  readonly label: string
  readonly url: string
}

const inPath = (value: string): string => value.split('/').map(encodeURIComponent).join('/')

/** Where an identifier leads; undefined for those that have no page of their own. */
export function identifierUrl({ scheme, value }: Identifier): string | undefined {
  switch (scheme) {
    case 'arxiv':
      return `https://arxiv.org/abs/${value}`
    case 'doi':
      return doiUrl(value)
    case 's2':
      return `https://www.semanticscholar.org/paper/${encodeURIComponent(value)}`
    case 'corpus':
      return `https://api.semanticscholar.org/CorpusID:${encodeURIComponent(value)}`
    case 'openalex':
      return `https://openalex.org/${encodeURIComponent(value)}`
    case 'acl':
      return `https://aclanthology.org/${encodeURIComponent(value)}`
    case 'openreview':
      return `https://openreview.net/forum?id=${encodeURIComponent(value)}`
    case 'pmlr':
      return `https://proceedings.mlr.press/${inPath(value)}.html`
    case 'biorxiv':
      return `https://www.biorxiv.org/content/${inPath(value)}`
  }
}

/** What the Read button opens: the PDF when its address is known, else the page of the paper. */
export function readingLink(work: Work): PaperLink | undefined {
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  if (arxiv !== undefined) {
    return { label: 'the PDF on arxiv.org', url: `https://arxiv.org/pdf/${arxiv}` }
  }
  for (const wanted of ['pdf', 'paper'] as const) {
    const link = work.links.find(({ relation }) => relation === wanted)
    const url = link && safeHttpUrl(link.url)
    if (url !== undefined) return { label: new URL(url).hostname, url }
  }
  const [first] = work.identifiers.flatMap((identifier) => {
    const url = identifierUrl(identifier)
    return url === undefined ? [] : [{ label: schemeWords[identifier.scheme], url }]
  })
  return first
}

/** "allenai/longformer" for a repository, else the host. */
export function codeLinks(work: Work): readonly PaperLink[] {
  const seen = new Set<string>()
  return work.links.flatMap(({ relation, url: written }) => {
    const url = relation === 'code' ? safeHttpUrl(written) : undefined
    if (url === undefined || seen.has(url)) return []
    seen.add(url)
    const { hostname, pathname } = new URL(url)
    const repository = /^\/([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(pathname)?.[1]
    const isForge = /(?:^|\.)(?:github|gitlab|huggingface|bitbucket)\.(?:com|co|org)$/.test(
      hostname,
    )
    return [{ label: isForge && repository !== undefined ? repository : hostname, url }]
  })
}
