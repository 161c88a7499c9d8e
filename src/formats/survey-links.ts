import type { Identifier } from '#domain/identifier'
import type { LinkRelation } from '#domain/work'
import { identifiersFromUrl } from './paper-url'
import { remembered } from './remembered'
import { isSafeHttpUrl } from './safe-url'
import type { Atom } from './survey-atoms'
import { isCodeBadge, readBadge } from './survey-badge'
import { wordKey } from './survey-text'
import { isVenueLabel } from './survey-venue'

/** A link of a row, judged. */
export interface RowLink {
  readonly relation: LinkRelation
  /** As written (a missing `h` restored). */
  readonly url: string
  readonly label: string
  /** The label says what the link is, so it is not the title. */
  readonly isLabelled: boolean
  /** `Paper`, `pdf`, `arXiv`, whatever the link leads to. */
  readonly saysPaper: boolean
  readonly identifiers: readonly Identifier[]
}

const labelWords: Readonly<Record<Exclude<LinkRelation, 'other' | 'pdf'>, string>> = {
  paper:
    'paper|papers|pdf|arxiv|abs|abstract|html|openreview|doi|acl|acm|ieee|pmlr|springer|elsevier|nature|science|biorxiv|medrxiv|publication|preprint|article|proceedings|journal|manuscript|论文|原文|链接|论文链接|论文地址|论文下载链接|下载|paper link|paper pdf|preprint pdf|thesis|report|tech report|technical report|link|full text|semantic scholar|acl anthology|cvf|usenix|neurips|nips|icml|iclr|url',
  code: 'code|codes|github|git|gitlab|pytorch|tensorflow|tf|jax|keras|torch|caffe|caffe2|mxnet|chainer|theano|paddle|paddlepaddle|mindspore|julia|python|repo link|code link|official|unofficial|implementation|repo|repository|source code|official code|代码|代码链接|开源代码|代码地址|star|stars|源码|matlab|colab|pytorch code|official implementation|code and data',
  project:
    'project|page|website|homepage|project page|web|demo|site|project website|webpage|home|项目|主页|项目主页|项目地址',
  data: 'dataset|datasets|data|benchmark|数据|数据集|数据集链接',
  video: 'video|youtube|talk|talks|bilibili|videos|presentation|视频|demo视频|recording|lecture',
  slides: 'slides|slide|ppt|poster|supp|supplementary|appendix',
  blog: 'blog|post|medium|zhihu|news|tweet|twitter|reddit post|blog post|知乎|解读|博文|中文解读|论文解读|bolg|博客|tutorial|reddit|website blog|summary|note|notes|笔记|review|reviews|author|profile',
  model:
    'model|models|weights|checkpoint|checkpoints|huggingface|hf|hugging face|ckpt|模型|space|spaces',
}

const relationByLabel = new Map<string, LinkRelation>(
  (Object.entries(labelWords) as [LinkRelation, string][]).flatMap(([relation, list]) =>
    list.split('|').map((word) => [word, relation] as const),
  ),
)
for (const word of [
  'book',
  'book chapter',
  'chapter',
  'docs',
  'documentation',
  'bib',
  'bibtex',
  'cite',
  'citation',
  'ref',
  'back to top',
  'top',
  'here',
]) {
  relationByLabel.set(word, 'other')
}

/** `Paper`, `[Code]`, `arXiv 2024`, `📄 PDF`: what the link is, not what it is called. Undefined for a title. */
export const labelRelation = remembered(relationOfLabel)

function relationOfLabel(label: string): LinkRelation | undefined {
  const key = wordKey(label)
  if (key === '') return label.trim() === '' ? undefined : 'other'
  // `[2304.12345]` and `[^3]`: an id, a number of a reference.
  if (/^\d{4} \d{4,5}(?:v\d{1,2})?$/.test(key)) return 'paper'
  if (/^\d{1,3}$/.test(key)) return 'other'
  const exact = relationByLabel.get(key)
  if (exact !== undefined) return exact
  if (/^\W{0,3}(?:https?:\/\/|(?:doi\.org\/|doi:\s?)?10\.\d{4,9}\/|arxiv:)/i.test(label.trim()))
    return 'paper'
  // `Code: main branch`
  const first = /^[\s[(]{0,3}(\p{L}{3,12})\s?[:：]\s?[^\s/]+(?:\s\S+){0,2}$/u.exec(label)?.[1]
  if (first !== undefined) {
    const relation = relationByLabel.get(first.toLowerCase())
    if (relation === 'code' || relation === 'paper' || relation === 'project') return relation
  }
  const words = key.split(' ')
  if (words.length > 4) return undefined
  const named = words.filter(
    (word) => !/^\d{1,4}$|^v\d$|^(?:the|our|official|full|new|link)$/.test(word),
  )
  const relations = new Set(named.map((word) => relationByLabel.get(word)))
  const [only] = relations
  if (relations.size === 1) return only
  // `dataset&code`: both.
  return relations.size === 2 && relations.has('code') && relations.has('data') ? 'code' : undefined
}

const codeHosts =
  /(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com|sourceforge\.net)$/
const paperHosts =
  /(?:^|\.)(?:arxiv\.org|openreview\.net|aclanthology\.org|aclweb\.org|neurips\.cc|nips\.cc|mlr\.press|thecvf\.com|ecva\.net|ieee\.org|acm\.org|springer\.com|sciencedirect\.com|nature\.com|science\.org|pnas\.org|biorxiv\.org|medrxiv\.org|wiley\.com|tandfonline\.com|oup\.com|mitpress\.mit\.edu|jmlr\.org|aaai\.org|ijcai\.org|usenix\.org|semanticscholar\.org|doi\.org|ssrn\.com|hal\.science|plos\.org|cell\.com|mdpi\.com|frontiersin\.org|royalsocietypublishing\.org|aps\.org|iop\.org|isca-speech\.org|isca-archive\.org|cambridge\.org|sagepub\.com|worldscientific\.com|iospress\.com|ncbi\.nlm\.nih\.gov|europepmc\.org|chemrxiv\.org|eccv\.net|vldb\.org|mlsys\.org|rss\.org|roboticsproceedings\.org|cvf\.com|researchgate\.net|ai\.facebook\.com|direct\.mit\.edu|pubs\.acs\.org|ojs\.aaai\.org|eprint\.iacr\.org|techrxiv\.org|interspeech\.org|lrec-conf\.org|ceur-ws\.org|dblp\.org|distill\.pub|jstor\.org|jair\.org|siam\.org|rsc\.org|osf\.io|jmir\.org|bmj\.com|thelancet\.com|nejm\.org|jamanetwork\.com|optica\.org|spiedigitallibrary\.org|ieeecomputersociety\.org|computer\.org|emerald\.com|degruyter\.com|hindawi\.com|elifesciences\.org|f1000research\.com|philpapers\.org|psyarxiv\.com|eurasip\.org|dagstuhl\.de|ndss-symposium\.org|iacr\.org|cidrdb\.org|bmva\.org|bmvc2\d{3}\.org|biomedcentral\.com|oaepublish\.com|annualreviews\.org|projecteuclid\.org|informs\.org|citeseerx?\.ist\.psu\.edu|microsoft\.com\/en-us\/research)$/

interface Address {
  readonly host: string
  readonly path: string
}

export const addressOf = remembered(readAddress)

function readAddress(url: string): Address | undefined {
  const match = /^https?:\/\/([^/?#\s]{1,253})([^?#\s]{0,2000})/i.exec(url)
  if (match === null) return undefined
  return {
    host: (match[1] ?? '')
      .toLowerCase()
      .replace(/:\d{1,5}$/, '')
      .replace(/^www\./, ''),
    path: match[2] ?? '',
  }
}

/** What an address says by itself. */
export const hostRelation = remembered(relationOfHost)

function relationOfHost(url: string): LinkRelation {
  const address = addressOf(url)
  if (address === undefined) return 'other'
  const { host, path } = address
  // Half of all addresses.
  if (host === 'arxiv.org' && /^\/(?:abs|pdf)\/\d/.test(path)) return 'paper'
  if (codeHosts.test(host) || host === 'raw.githubusercontent.com') {
    if (/\.pdf$/i.test(path)) return 'paper'
    return /^\/[^/]+\/[^/]+/.test(path) ? 'code' : 'other'
  }
  if (host === 'paperswithcode.com') return 'other'
  if (/\.(?:pdf|ps|ps\.gz)$/i.test(path)) return 'paper'
  if (/(?:^|\.)(?:youtube\.com|youtu\.be|bilibili\.com|vimeo\.com|techbeat\.net)$/.test(host))
    return 'video'
  if (/^(?:huggingface\.co|hf\.co)$/.test(host)) {
    return path.startsWith('/datasets') ? 'data' : path.startsWith('/papers') ? 'paper' : 'model'
  }
  if (
    /(?:^|\.)(?:medium\.com|zhihu\.com|twitter\.com|x\.com|substack\.com|reddit\.com|weixin\.qq\.com|wordpress\.com|towardsdatascience\.com|blogspot\.com)$/.test(
      host,
    )
  )
    return 'blog'
  if (
    /(?:^|\.)blogs?\.|blog\.com$/.test(host) ||
    /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/)?blogs?\//i.test(path)
  )
    return 'blog'
  if (/(?:^|\.)(?:slideshare\.net|speakerdeck\.com)$/.test(host)) return 'slides'
  if (identifiersFromUrl(url).length > 0) return 'paper'
  // The home of a journal or a publisher is no paper.
  if (paperHosts.test(host))
    return isHome.test(path) || isIndex.test(path) || isOfPerson.test(path) ? 'other' : 'paper'
  return host.endsWith('.github.io') ? 'project' : 'other'
}

const isHome =
  /^\/?(?:(?:journals?|loi|toc|series|conference|collections?|topics)(?:\/[^/]{0,60})?\/?)?$/i

/** `/profile/123`: who wrote papers. */
const isOfPerson = /^\/(?:profiles?|authors?|people)\/[^/]{1,80}\/?$/i

/** Where papers are listed, not one of them: a few short words and no number, `/papers/`, `/Library/library.php`. */
const isIndex = /^(?:\/[a-z_-]{1,24}){0,3}(?:\/|\/[a-z_-]{1,24}\.(?:php|py|html?|aspx?))$/i

export const isRepository = (url: string): boolean => hostRelation(url) === 'code'

/** `ttps://…`; a link pasted into the place of an address, `[https://…](https://…)`, leads where its own address does. */
function repairedAddress(href: string): string {
  if (href.startsWith('https://') || href.startsWith('http://')) return href
  const nested = /^\[[^\]]{0,500}\]\((https?:\/\/[^\s()]{4,2000})\)/i.exec(href)
  const address = (nested?.[1] ?? href).replace(/^ttp(s?):\/\//i, 'http$1://')
  // `arxiv.org/abs/…`: what begins with the name of a known place leads there, and not to a folder.
  const isBare =
    !/^https?:/i.test(address) &&
    /^(?:www\.)?[a-z\d-]{2,40}(?:\.[a-z\d-]{2,40}){1,3}\/\S/i.test(address)
  return isBare && hostRelation(`https://${address}`) !== 'other' ? `https://${address}` : address
}

/** Null when the link must not be kept: no http address, a figure, a badge, an anchor of the page. */
export function rowLink(atom: Atom & { kind: 'link' }): RowLink | null {
  const url = repairedAddress(atom.href.trim())
  if (!isSafeHttpUrl(url)) return null
  if (/^https?:\/\/(?:img\.shields\.io|badgen\.net|awesome\.re)\//i.test(url)) return null
  const byHost = hostRelation(url)
  const identifiers = identifiersFromUrl(url)
  const label = atom.text === '' ? pictureLabel(atom) : atom.text
  const isPicture = atom.text === ''
  const byLabel = isPicture && atom.pictures.some(isCodeBadge) ? 'code' : labelRelation(label)
  const isDeposit = (byLabel === 'code' || byLabel === 'data') && deposits.test(url)
  if (isDeposit) return { ...unnamed, relation: byLabel, url, label }
  const isPaperAddress = identifiers.length > 0
  const relation = combineRelations(byLabel, byHost, isPaperAddress)
  return {
    relation,
    url,
    label,
    isLabelled: isPicture || byLabel !== undefined || isVenueLabel(label),
    saysPaper: byLabel === 'paper' && !/^(?:link|url|链接)$/.test(wordKey(label)),
    identifiers: relation === 'paper' || isPaperAddress ? identifiers : [],
  }
}

/** Where code and data are deposited; their DOIs are no papers'. */
const deposits =
  /^https?:\/\/(?:www\.)?(?:(?:dx\.)?doi\.org\/10\.(?:5281|6084|5061|17632)\/|osf\.io\/|zenodo\.org\/|figshare\.com\/)/i
const unnamed = { isLabelled: true, saysPaper: false, identifiers: [] } as const

/** An address that names a paper is a paper whatever its label says; else the label knows better than the host. */
function combineRelations(
  byLabel: LinkRelation | undefined,
  byHost: LinkRelation,
  isPaperAddress: boolean,
): LinkRelation {
  if (isPaperAddress) return 'paper'
  if (byLabel === undefined || byLabel === 'other') return byHost
  if (byLabel === 'paper' && (byHost === 'code' || byHost === 'video' || byHost === 'model'))
    return byHost
  if (byLabel === 'code' && byHost === 'paper') return 'paper'
  return byLabel
}

function pictureLabel(atom: Atom & { kind: 'link' }): string {
  const [picture] = atom.pictures
  if (picture === undefined) return ''
  const badge = readBadge(picture.source)
  return badge ? `${badge.label} ${badge.message}`.trim() : picture.text
}
