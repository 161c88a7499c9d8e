import { identifierOf } from '#domain/identifier'
import type { Work } from '#domain/work'
import { initialsOf, type NameParts, splitName } from './author-name'
import { paperUrl, venueOf } from './publication'

/**
 * A reference in APA style, 7th edition, as plain text (https://apastyle.apa.org/style-grammar-guidelines/references/examples,
 * sections "Journal article" and "Preprint article"). Italics are left out; unknown parts are left out or "n.d.".
 */
export function apaCitation(work: Work): string {
  const names = namesOf(work)
  const year = `(${work.year ?? 'n.d.'})`
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const venue = venueOf(work)
  const isPreprint = venue === undefined && arxiv !== undefined
  const title = titleOf(work)
  const authors = apaAuthors(names, work.hasMoreAuthors ?? false)
  const shown = isPreprint ? `${title} (arXiv:${arxiv})` : title
  // A work without authors begins with its title.
  const head =
    authors === '' ? [closed(shown), closed(year)] : [closed(authors), closed(year), closed(shown)]
  const place = isPreprint ? 'arXiv' : venue
  return [
    ...head,
    ...(place === undefined ? [] : [closed(place)]),
    ...linkOf(work, isPreprint),
  ].join(' ')
}

/**
 * A reference in MLA style, 9th edition, as plain text (https://style.mla.org/works-cited/citations-by-format/).
 */
export function mlaCitation(work: Work): string {
  const names = namesOf(work)
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const venue = venueOf(work)
  const container = [
    venue ?? (arxiv === undefined ? undefined : 'arXiv'),
    work.year === undefined ? undefined : String(work.year),
    ...linkOf(work, venue === undefined && arxiv !== undefined),
  ].filter((part) => part !== undefined)
  const authors = mlaAuthors(names, work.hasMoreAuthors ?? false)
  return [
    ...(authors === '' ? [] : [closed(authors)]),
    `“${closed(titleOf(work))}”`,
    ...(container.length === 0 ? [] : [closed(container.join(', '))]),
  ].join(' ')
}

const namesOf = (work: Work): readonly NameParts[] =>
  (work.authors ?? []).map(({ name }) => splitName(name))

const titleOf = (work: Work): string => {
  const title = work.title.replace(/\s+/g, ' ').trim()
  return title === '' ? '[Untitled]' : title
}

/** One full stop, and none after a question. */
const closed = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

/** arXiv's own DOI resolves to the abstract page; APA asks for it. */
const linkOf = (work: Work, isPreprint: boolean): readonly string[] => {
  const arxiv = identifierOf(work.identifiers, 'arxiv')
  const url =
    isPreprint && arxiv !== undefined ? `https://doi.org/10.48550/arXiv.${arxiv}` : paperUrl(work)
  return url === undefined ? [] : [url]
}

/** Up to twenty names; of more, the first nineteen, an ellipsis and the last. */
function apaAuthors(names: readonly NameParts[], hasMore: boolean): string {
  const written = names.map(({ given, family, suffix }) =>
    [family, initialsOf(given), suffix ?? ''].filter((part) => part !== '').join(', '),
  )
  if (hasMore) return written.length === 0 ? '' : `${written.join(', ')}, et al.`
  if (written.length < 2) return written.join('')
  if (written.length > 20) return `${written.slice(0, 19).join(', ')}, … ${written.at(-1)}`
  return `${written.slice(0, -1).join(', ')}, & ${written.at(-1)}`
}

/** The first name is turned round; from three names on it stands for all. */
function mlaAuthors(names: readonly NameParts[], hasMore: boolean): string {
  const [first, second] = names
  if (first === undefined) return ''
  const turned = [first.family, first.given, first.suffix ?? '']
    .filter((part) => part !== '')
    .join(', ')
  if (names.length > 2 || hasMore) return `${turned}, et al.`
  if (second === undefined) return turned
  const straight = [second.given, second.family, second.suffix ?? '']
    .filter((part) => part !== '')
    .join(' ')
  return `${turned}, and ${straight}`
}
