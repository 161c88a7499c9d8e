import { Transform } from 'unicode2latex'
import { identifierOf } from '#domain/identifier'
import { titleWords } from '#domain/title-match'
import type { Author, Work, WorkId } from '#domain/work'
import { splitName } from './author-name'
import { isJournal, paperUrl, venueOf } from './publication'

/**
 * The works as BibTeX, in their order, one blank line between entries and a line end at the end. Keys are
 * `lovelace1843sketch`; of works with one key the lower work id keeps it and the others get letters, so that the same
 * works have the same keys in whatever order they come. Accents and signs are written as TeX, math is kept.
 */
export function writeBibtex(
  works: readonly Work[],
  /** What a person marked in some of them: the field `annote`. */
  annotes: ReadonlyMap<WorkId, string> = new Map(),
): string {
  const keys = keysOf(works)
  return works
    .map((work) => `${writeEntry(work, keys.get(work) ?? '', annotes.get(work.id) ?? '')}\n`)
    .join('\n')
}

function writeEntry(work: Work, key: string, annote: string): string {
  const venue = venueOf(work)
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const type = venue === undefined ? 'misc' : isJournal(venue) ? 'article' : 'inproceedings'
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', writeTitle(work.title)],
    ['author', writeAuthors(work.authors ?? [], work.hasMoreAuthors ?? false)],
    [
      isJournal(venue ?? '') ? 'journal' : 'booktitle',
      venue === undefined ? undefined : writeText(venue),
    ],
    ['year', work.year === undefined ? undefined : String(work.year)],
    ['eprint', arxiv],
    ['archivePrefix', arxiv === undefined ? undefined : 'arXiv'],
    ['primaryClass', arxiv === undefined ? undefined : work.primaryCategory],
    ['doi', withoutBraces(identifierOf(work.identifiers, 'doi'))],
    ['url', withoutBraces(paperUrl(work))],
    ['annote', writeAnnote(annote)],
  ]
  const lines = fields
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `  ${name} = {${value}},`)
  return [`@${type}{${key},`, ...lines, '}'].join('\n')
}

/** Braces inside an address would end the field; as percent signs they mean the same. */
const withoutBraces = (text: string | undefined): string | undefined =>
  text?.replace(/\{/g, '%7B').replace(/\}/g, '%7D')

function writeAuthors(authors: readonly Author[], hasMore: boolean): string {
  const names = authors.map(({ name }) => {
    const { given, family, suffix, isGroup } = splitName(name)
    const written = writeText(family)
    if (isGroup || /\band\b/i.test(name)) return `{${writeText(name)}}`
    return [written, ...(suffix === undefined ? [] : [writeText(suffix)]), writeText(given)]
      .filter((part) => part !== '')
      .join(', ')
  })
  return [...names, ...(hasMore && names.length > 0 ? ['others'] : [])].join(' and ')
}

/** Words with capitals inside keep them: styles write titles in small letters. */
const writeTitle = (title: string): string =>
  splitMath(title)
    .map(({ text, isMath }) =>
      isMath
        ? text
        : text
            .split(/(\s+)/u)
            .map((word, index, parts) =>
              /(?<=[\p{L}\p{N}-])\p{Lu}/u.test(word)
                ? `{${writeText(word)}}`
                : closed(writeText(word), index + 1 < parts.length),
            )
            .join(''),
    )
    .join('')

const writeText = (text: string): string =>
  splitMath(text)
    .map((part) => (part.isMath ? part.text : escapeTex(part.text)))
    .join('')

/** A brace that stands alone would end the field, even as TeX writes it: BibTeX counts them all. */
const writeAnnote = (text: string): string =>
  splitMath(text)
    .map((part) =>
      part.isMath
        ? part.text
        : escapeTex(part.text.replace(/\{/g, '(').replace(/\}/g, ')').replace(/\s+/g, ' ')),
    )
    .join('')
    .trim()

interface TextPart {
  readonly text: string
  readonly isMath: boolean
}

/** Math is what stands between two dollars with its braces in balance; any other dollar is a dollar. */
const splitMath = (text: string): readonly TextPart[] =>
  text
    .split(/(\$[^$]{1,500}\$)/)
    .map((part, index) => ({ text: part, isMath: index % 2 === 1 && areBracesBalanced(part) }))

function areBracesBalanced(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}

/** Made at first use: its tables take some milliseconds. */
let transform: Transform | undefined

function escapeTex(text: string): string {
  if (/^[A-Za-z0-9 .,:;!?()/'*+=-]*$/.test(text)) return text
  transform ??= new Transform('bibtex')
  const toTex = transform
  return text
    .replace(/\p{Cc}/gu, ' ')
    .split(/( +)/)
    .map((word, index, parts) => closed(toTex.tolatex(word), index + 1 < parts.length))
    .join('')
    .normalize('NFC')
}

/** A command takes the space behind it (`Troms\o to Bergen` is printed as one word), unless it is closed. */
const closed = (tex: string, isBeforeSpace: boolean): string =>
  isBeforeSpace && /\\[A-Za-z]+$/.test(tex) ? `${tex}{}` : tex

function keysOf(works: readonly Work[]): ReadonlyMap<Work, string> {
  const keys = new Map<Work, string>()
  const taken = new Set<string>()
  for (const work of [...works].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    const base = baseKey(work)
    let key = base
    for (let turn = 1; taken.has(key); turn += 1) key = `${base}${suffixOf(turn)}`
    taken.add(key)
    keys.set(work, key)
  }
  return keys
}

/** b, c, … z, then numbers. */
const suffixOf = (turn: number): string =>
  turn < 26 ? String.fromCharCode(97 + turn) : `-${turn + 1}`

function baseKey(work: Work): string {
  const first = work.authors?.[0]
  const family = toAscii(first === undefined ? '' : splitName(first.name).family)
  const word = titleWords(work.title)
    .map(toAscii)
    .find((one) => one.length > 1 && !fillers.has(one))
  const key = `${family}${work.year ?? ''}${word ?? ''}`
  return /[a-z]/.test(key) ? key : `paper${key}${work.id.slice(0, 6)}`
}

const fillers = new Set([
  'an',
  'the',
  'on',
  'of',
  'in',
  'to',
  'for',
  'and',
  'with',
  'from',
  'by',
  'at',
  'is',
  'are',
  'towards',
  'toward',
])

const toAscii = (text: string): string =>
  text
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, 'l')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
