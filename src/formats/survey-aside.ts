import type { AsideKind } from '#domain/survey'
import type { Link, LinkRelation } from '#domain/work'
import { type Atom, plainText } from './survey-atoms'
import { linkRole } from './survey-link-role'
import { addressOf, labelRelation, type RowLink, rowLink } from './survey-links'
import { toLink } from './survey-row-links'
import {
  collapse,
  isHan,
  letterCount,
  tidyTitle,
  trimEndOf,
  wordCount,
  wordKey,
} from './survey-text'
import { stripLead } from './survey-title-lead'

/** A row of a list that names something else than a paper. */
export interface AsideFacts {
  readonly kind: AsideKind
  readonly title: string
  readonly url: string
  readonly links: readonly Link[]
}

const longestTitle = 200
/** More words before the first link are prose that mentions it. */
const mostWordsBefore = 10
const longestBefore = 4000

/**
 * A row that begins with a name and has an address: what the name is called by stands first, linked, set apart or in front of a
 * link that says what it is. Undefined for prose, for links inside the page and for people.
 */
export function readAside(
  atoms: readonly Atom[],
  sections: readonly string[],
): AsideFacts | undefined {
  const links = atoms.flatMap((atom) => (atom.kind === 'link' ? (rowLink(atom) ?? []) : []))
  const [first] = links
  if (first === undefined) return undefined
  const title = asideTitle(atoms)
  if (title === undefined) return undefined
  if (links.every(({ url }) => isPerson(url))) return undefined
  return {
    kind: asideKind(title, atoms, links, sections),
    title,
    url: first.url,
    links: links.map(toLink),
  }
}

function asideTitle(atoms: readonly Atom[]): string | undefined {
  let before = ''
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'link') {
      if (rowLink(atom) === null) {
        if (isBlank(before) && atom.text !== '') return undefined
        continue
      }
      const role = linkRole(atom)
      if (isBlank(before) && role === 'nothing') continue
      // `[Paper] [Code]` and no name.
      if (isBlank(before) && role === 'label' && hasTextAfter(atoms, index)) continue
      if (isBlank(before) || (role === 'title' && isLead(before))) return named(atom.text)
      return role === 'label' || wordCount(before) <= mostWordsBefore ? named(before) : undefined
    }
    if (atom.kind === 'text') {
      if ((atom.isBold || atom.isCode) && isBlank(before) && wordCount(atom.text) <= 15) {
        const name = named(atom.text)
        if (name !== undefined) return name
      }
      before += atom.text
    } else if (atom.kind === 'boundary' && !isBlank(before)) break
    if (before.length > longestBefore || wordCount(before) > 2 * mostWordsBefore) return undefined
  }
  return isBlank(before) || wordCount(before) > mostWordsBefore ? undefined : named(before)
}

const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text)

/** A tag or a date before a linked name: `[UCL] `, `2019: `. */
const isLead = (text: string): boolean =>
  isBlank(stripLead(`${collapse(text)} x y`).replace(/x y$/, '')) || wordCount(text) <= 3

const hasTextAfter = (atoms: readonly Atom[], index: number): boolean => {
  const next = atoms[index + 1]
  return next?.kind === 'text' && wordCount(next.text) >= 2
}

function named(text: string): string | undefined {
  const title = trimEndOf(tidyTitle(stripLead(text)), ' ([{-–—:：')
  const isNamed = letterCount(title) >= 2 || (isHan(title) && title.length >= 2)
  if (!isNamed || title.length > longestTitle || /^https?:\/\//i.test(title)) return undefined
  // `Code` and `PDF` say what a link is, not what it is called.
  if (labelRelation(title) !== undefined) return undefined
  return navigation.test(wordKey(title)) ? undefined : title
}

const navigation =
  /^(?:back to (?:top|contents?|toc)|top|home|here|link|links|more|see more|click here|contents?|readme|english|chinese|中文|简体中文|返回(?:顶部|目录))$/u

/** `https://github.com/name`: a person or an organisation. */
const isPerson = (url: string): boolean => {
  const address = addressOf(url)
  return (
    address !== undefined &&
    /^(?:github\.com|twitter\.com|x\.com|linkedin\.com|scholar\.google\.[a-z.]{2,6})$/.test(
      address.host,
    ) &&
    !/^\/[^/]+\/[^/]+/.test(address.path)
  )
}

const kindWords: readonly (readonly [AsideKind, RegExp])[] = [
  [
    'list',
    /\bawesome\b|\b(?:curated|paper|reading) lists?\b|\bsurvey repositor|\bother (?:lists?|collections?|resources)\b|\b(?:related|similar) (?:lists?|repositor|collections?|awesome)|相关(?:仓库|列表)/u,
  ],
  [
    'course',
    /\bcourses?\b|\blectures?\b|\btutorials?\b|\bclass(?:es)?\b|\bsummer schools?\b|\bbootcamps?\b|课程|教程/u,
  ],
  ['book', /\bbooks?\b|\btextbooks?\b|\bebooks?\b|书籍?$/u],
  ['video', /\bvideos?\b|\btalks?\b|\bwebinars?\b|\bkeynotes?\b|\byoutube\b|\bpodcasts?\b|视频/u],
  [
    'blog',
    /\bblogs?\b|\bblog ?posts?\b|\bposts\b|\barticles?\b|\bessays?\b|\bnewsletters?\b|\bthoughts\b|博客|文章/u,
  ],
  [
    'dataset',
    /\bdata ?sets?\b|\bdatabases?\b|\bcorpus\b|\bcorpora\b|\bbenchmarks?\b|\bdata\b|\bleaderboards?\b|数据(?:集|库)?|基准/u,
  ],
  [
    'tool',
    /\btools?\b|\btool ?kits?\b|\bframeworks?\b|\bsoftwares?\b|\blibrar(?:y|ies)\b|\bpackages?\b|\bcode ?bases?\b|\bcodes?\b|\bimplementations?\b|\bplatforms?\b|\brepositor(?:y|ies)\b|\bprojects?\b|\bapps?\b|\bapplications?\b|\bsimulators?\b|\bplugins?\b|工具|框架|代码|项目/u,
  ],
  [
    'model',
    /\b(?:pre ?trained |open |foundation )?models?\b|\bcheckpoints?\b|\bweights\b|\bllms?\b|模型/u,
  ],
]

const kindByRelation: Readonly<Partial<Record<LinkRelation, AsideKind>>> = {
  code: 'tool',
  data: 'dataset',
  model: 'model',
  video: 'video',
  blog: 'blog',
}

/** By the section (the nearest heading that says so), then by what the link leads to, then by the words of the row. */
function asideKind(
  title: string,
  atoms: readonly Atom[],
  links: readonly RowLink[],
  sections: readonly string[],
): AsideKind {
  const main = links[0]
  const path = main === undefined ? '' : (addressOf(main.url)?.path ?? '')
  if (/(?:^|\/)awesome[-_]/i.test(path) || /^awesome\b/i.test(title)) return 'list'
  for (const section of sections) {
    const kind = kindOf(section)
    // "Models" heads papers of models too: there the link decides.
    if (kind !== undefined && kind !== 'model') return kind
  }
  const byLink = main && kindByRelation[main.relation]
  if (byLink !== undefined) return byLink
  return (
    kindOf(`${title} ${plainText(atoms).slice(0, 300)}`) ?? kindOf(sections.join(' ')) ?? 'other'
  )
}

const kindOf = (text: string): AsideKind | undefined => {
  const key = wordKey(text)
  return kindWords.find(([, form]) => form.test(key))?.[0]
}
