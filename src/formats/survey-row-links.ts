import type { Link, LinkRelation } from '#domain/work'
import { addressOf, isRepository, type RowLink } from './survey-links'
import type { RowBadge } from './survey-published'
import { withoutEmoji } from './survey-text'

export function toLink({ relation, url, label }: RowLink): Link {
  const path = addressOf(url)?.path ?? ''
  const finer: LinkRelation =
    relation === 'paper' && (/\.pdf$/i.test(path) || /^\/pdf\//i.test(path)) ? 'pdf' : relation
  return label === '' ? { relation: finer, url } : { relation: finer, url, label }
}

export function paperUrl(
  titleLink: RowLink | undefined,
  paperLinks: readonly RowLink[],
  links: readonly RowLink[],
): string | undefined {
  if (titleLink?.relation === 'paper') return titleLink.url
  const labelled =
    paperLinks.find(({ isLabelled }) => isLabelled) ??
    paperLinks[0] ??
    links.find(({ saysPaper }) => saysPaper)
  if (labelled !== undefined) return labelled.url
  return titleLink?.url ?? links.find(({ relation }) => relation === 'project')?.url
}

export function codeLink(
  links: readonly RowLink[],
  badges: readonly RowBadge[],
): string | undefined {
  const isNotes = (label: string): boolean =>
    /^(?:bib|bibtex|cite|citation|data|dataset|datasets|slides?|poster|notes?|(?:paper|reading) ?list|awesome(?: list)?|survey|leaderboard)$/i.test(
      withoutEmoji(label),
    )
  const code = links.find(
    ({ relation, url, label }) =>
      relation === 'code' &&
      !isNotes(label) &&
      !/\.(?:bib|pdf|pptx?|docx?)$/i.test(addressOf(url)?.path ?? '') &&
      (/\bcodes?\b|代码/iu.test(label) ||
        !/\/blob\/.{1,1000}(?<!\/readme)\.md$/i.test(addressOf(url)?.path ?? '')),
  )
  if (code) return code.url
  const page = links.find(({ relation, url }) => relation === 'project' && isRepository(url))
  if (page) return page.url
  return badges.find(({ href }) => href !== undefined && isRepository(href))?.href
}
