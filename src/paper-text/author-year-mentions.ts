import type { PrintedEntry } from './bibliography'
import type { Mention } from './cited-places'
import type { ReferenceFields } from './reference-fields'

const name =
  "(?:(?:[Vv][ao]n|[Dd]e[rnl]?|[Dd]ella|[Dd][iua]|[Ll][ae]|[Tt]e[nr]|[Ee]l|[Aa]l)[\\s-]){0,2}(?:[dlO]['’])?\\p{Lu}[\\p{L}\\p{M}]{0,40}(?:[-‐'’][\\p{L}]{1,30}){0,2}"
const names = `(${name}(?:\\s\\p{Lu}[\\p{L}\\p{M}-]{1,30}){0,3}?)((?:\\s?,?\\set\\s?al\\b\\.?)|(?:,\\s${name}){0,3},?\\s(?:and|&)\\s(${name}))?`
const year = '(?:1[89]|20)\\d{2}(?:[a-z](?![\\p{L}]))?'
/** `Liu, 2019a`, `Vaswani et al., 2017, 2018`, `Vaswani et al. (2017)`, `Liu and Ott’s [2019a,b]`. */
const mention = new RegExp(
  `${names}(?:['’]s?)?,?\\s?[([]?\\s?(${year}(?:\\s?[,;&]\\s?(?:${year}|[a-z](?![\\p{L}])))*)`,
  'gu',
)

/** Names with a year that are those of exactly one entry. */
export function authorYearMentions(
  text: string,
  entries: readonly PrintedEntry[],
  fields: readonly ReferenceFields[],
): readonly Mention[] {
  const byFamily = new Map<string, number[]>()
  for (const { index } of entries) {
    const [first] = fields[index]?.authors ?? []
    if (first === undefined) continue
    for (const key of new Set([folded(first), folded(first.split(/[\s-]/).at(-1) ?? '')])) {
      byFamily.set(key, [...(byFamily.get(key) ?? []), index])
    }
  }
  const mentions: Mention[] = []
  for (const match of text.matchAll(mention)) {
    const [whole, first = '', others = '', second, years = ''] = match
    const candidates = familyOf(first, byFamily)
    if (candidates === undefined) continue
    const found = entriesOf(years, candidates.indexes, { others, second }, fields)
    if (found.length === 0) continue
    mentions.push({
      start: match.index + candidates.from,
      end: match.index + whole.length,
      entries: found,
    })
  }
  return mentions
}

const folded = (family: string): string =>
  family
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

/** The words before a name may have been read as part of it: `Following Liu et al.` */
function familyOf(
  words: string,
  byFamily: ReadonlyMap<string, readonly number[]>,
): { readonly indexes: readonly number[]; readonly from: number } | undefined {
  for (let from = 0; from >= 0; ) {
    const indexes = byFamily.get(folded(words.slice(from)))
    if (indexes !== undefined) return { indexes, from }
    const space = words.indexOf(' ', from)
    from = space < 0 ? -1 : space + 1
  }
  return undefined
}

function entriesOf(
  years: string,
  candidates: readonly number[],
  { others, second }: { readonly others: string; readonly second: string | undefined },
  fields: readonly ReferenceFields[],
): readonly number[] {
  const isMany = /\bet\s?al/.test(others)
  const found = new Set<number>()
  let lastYear = Number.NaN
  for (const [, printedYear, suffix, loneSuffix] of years.matchAll(
    /((?:1[89]|20)\d{2})([a-z])?|(?<=[,;&\s])([a-z])(?!\p{L})/gu,
  )) {
    if (printedYear !== undefined) lastYear = Number(printedYear)
    const wanted = suffix ?? loneSuffix
    const ofYear = candidates.filter((index) => {
      const one = fields[index]
      return one?.year === lastYear && (wanted === undefined || one.yearSuffix === wanted)
    })
    const fitting =
      ofYear.length < 2
        ? ofYear
        : ofYear.filter((index) => {
            const count =
              (fields[index]?.authors.length ?? 0) + (fields[index]?.hasMoreAuthors ? 2 : 0)
            if (isMany) return count > 2
            if (second === undefined) return count === 1
            return (fields[index]?.authors ?? []).some(
              (author) => folded(author) === folded(second),
            )
          })
    const [only] = fitting
    if (only !== undefined && fitting.length === 1) found.add(only)
  }
  return [...found]
}
