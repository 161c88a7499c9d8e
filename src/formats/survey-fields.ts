import { type Atom, boundaryAt, plainText, splitLines } from './survey-atoms'
import { type AuthorList, readAuthors } from './survey-authors'
import { linkRole } from './survey-link-role'
import { labelRelation } from './survey-links'
import { wordCount, wordKey } from './survey-text'
import { findDate, isVenueText, type Published, readVenueText, tidyVenue } from './survey-venue'

interface RowFields {
  /** The row without the words of its labels; a title that is named so comes first. */
  readonly atoms: readonly Atom[]
  readonly authors?: AuthorList
  readonly published?: Published
  /** `Paper:`, `论文：`, with an address or without. */
  readonly saysPaper: boolean
}

type FieldRole = 'title' | 'authors' | 'venue' | 'date' | 'notes'

const fieldWords: Readonly<Record<FieldRole, string>> = {
  title: 'title|paper title|paper name|article title|标题|题目|论文标题|论文题目|论文名称',
  authors: 'author|authors|author s|作者',
  venue:
    'venue|conference|journal|published in|published at|publication|publication venue|booktitle|appeared in|会议|期刊|会议期刊|发表|发表于|发表会议|出处|来源',
  date: 'year|date|published|published on|publication date|publication year|release date|发表时间|时间|日期|年份',
  notes:
    'abstract|tl dr|tldr|summary|keywords|keyword|key words|key word|contribution|contributions|highlight|highlights|note|notes|comment|comments|remark|remarks|institution|institutions|institute|affiliation|affiliations|organization|researcher|researchers|citation|citations|tags|tag|motivation|key idea|key ideas|description|main idea|takeaway|takeaways|intro|introduction|摘要|简介|关键词|备注|说明|单位|机构|团队|亮点|核心思想|动机',
}

const roleByWord = new Map<string, FieldRole>(
  (Object.entries(fieldWords) as [FieldRole, string][]).flatMap(([role, list]) =>
    list.split('|').map((word) => [word, role] as const),
  ),
)

interface Field {
  readonly label: string
  readonly role: FieldRole | 'link'
  readonly rest: readonly Atom[]
}

/**
 * `**Title**: …`, `Authors: …`, `论文：https://…`, one to a line. Undefined when no line has such a label. What begins a row is
 * more often a title with a colon; `isPart` says that the lines follow one.
 */
export function readFields(atoms: readonly Atom[], isPart = false): RowFields | undefined {
  if (!atoms.some((atom) => atom.kind === 'text' && /[:：]/.test(atom.text))) return undefined
  const lines = splitLines(atoms, true)
  const fields = lines.map((line, index) => readField(line, index === 0 && !isPart))
  if (fields.every((field) => field === undefined)) return undefined
  const kept: (readonly Atom[])[] = []
  const titles: (readonly Atom[])[] = []
  const said: Published[] = []
  let authors: AuthorList | undefined
  let saysPaper = false
  for (const [index, line] of lines.entries()) {
    const field = fields[index]
    const text = field === undefined ? '' : plainText(field.rest)
    switch (field?.role) {
      case undefined:
        kept.push(line)
        break
      case 'title':
        titles.push(field.rest)
        break
      case 'authors': {
        const list = readAuthors(text)
        if (list.authors.length > 0) authors ??= list
        break
      }
      case 'venue': {
        const where = readVenueText(text)
        const venue = where.venue ?? tidyVenue(text)
        said.push({ ...where, ...(venue !== undefined && { venue }) })
        kept.push(field.rest.filter((atom) => atom.kind === 'link'))
        break
      }
      case 'date': {
        const date = findDate(text)?.date
        if (date !== undefined) said.push({ date, year: Number(date.slice(0, 4)) })
        else if (isVenueText(text)) said.push(readVenueText(text))
        break
      }
      case 'link':
        saysPaper ||= labelRelation(field.label) === 'paper'
        kept.push(labelled(field))
        break
      case 'notes':
        kept.push(field.rest.filter((atom) => atom.kind === 'link' && linkRole(atom) === 'label'))
        break
    }
  }
  const published = said.length === 0 ? undefined : merge(said)
  return {
    atoms: [...titles, ...kept].flatMap((line) => [
      ...line,
      boundaryAt(line[0]?.line ?? atoms[0]?.line ?? 1),
    ]),
    saysPaper,
    ...(authors && { authors }),
    ...(published && { published }),
  }
}

function readField(line: readonly Atom[], isFirst: boolean): Field | undefined {
  let head = ''
  for (const [index, atom] of line.entries()) {
    if (atom.kind !== 'text' || index > 3) return undefined
    const colon = /^([^:：]{0,40})[:：]\s{0,3}/u.exec(atom.text)
    if (colon === null) {
      head += atom.text
      if (head.length > 40) return undefined
      continue
    }
    const label = wordKey(
      `${head}${colon[1] ?? ''}`.replace(/[（(][^()（）]{0,30}[)）]/u, ' '),
    ).replace(/\s?\d{1,2}$/, '')
    const after = atom.text.slice(colon[0].length)
    const rest = [...(after === '' ? [] : [{ ...atom, text: after }]), ...line.slice(index + 1)]
    const relation = labelRelation(label)
    const role = roleByWord.get(label) ?? (relation === undefined ? undefined : 'link')
    if (label === '' || role === undefined) return undefined
    if (role !== 'link') return isFirst && role === 'notes' ? undefined : { label, role, rest }
    // `Paper: [Title](…)` and `Code: A Title` name something; `Paper: https://…` and `Code: none yet` say where it is.
    const names = rest.some((one) => one.kind === 'link' && linkRole(one) === 'title')
    const isEmpty = rest.every((one) => one.kind !== 'link')
    // `STAR: A Title [Paper]` begins a title.
    const said = wordCount(plainText(rest.filter((one) => one.kind === 'text')))
    if (names || said > 3 || (isEmpty && isFirst)) return undefined
    return { label, role, rest }
  }
  return undefined
}

/** The field's label becomes the label of an address that has none. */
const labelled = ({ label, rest }: Field): readonly Atom[] =>
  rest.flatMap((atom): readonly Atom[] => {
    if (atom.kind === 'text') return printedAddress(label, atom)
    if (atom.kind !== 'link') return [atom]
    const isBare = atom.text === '' || /^(?:https?:\/\/|www\.)/i.test(atom.text)
    return [isBare ? { ...atom, text: label } : atom]
  })

/** `DOI: 10.1234/abc`, `arXiv: 2401.01234`: an identifier in the place of an address. */
function printedAddress(label: string, atom: Atom & { kind: 'text' }): readonly Atom[] {
  const text = atom.text.trim()
  const href = /^10\.\d{4,9}\/[^\s<>"]{2,200}$/.test(text)
    ? `https://doi.org/${text}`
    : label === 'arxiv' && /^\d{4}\.\d{4,5}(?:v\d{1,2})?$/.test(text)
      ? `https://arxiv.org/abs/${text}`
      : undefined
  return href === undefined ? [] : [{ ...atom, kind: 'link', text: label, href, pictures: [] }]
}

function merge(said: readonly Published[]): Published {
  const venue = said.find((one) => one.venue !== undefined)?.venue
  const dated = said.filter((one) => one.date !== undefined)
  const year = said.find((one) => one.venue !== undefined)?.year ?? dated[0]?.year
  const date = dated
    .map((one) => one.date ?? '')
    .filter((one) => one.startsWith(String(year)))
    .toSorted((one, other) => other.length - one.length)[0]
  return {
    ...(venue !== undefined && { venue }),
    ...(year !== undefined && { year }),
    ...(date !== undefined && { date }),
  }
}
