import type { Identifier } from '#domain/identifier'
import { areTitlesClearlyDifferent } from '#domain/title-match'
import { identifiersFromUrl } from './paper-url'
import { atomsOf, plainText } from './survey-atoms'
import type { Block } from './survey-document'
import { readRow } from './survey-row'
import { headingText, sectionKind } from './survey-taxonomy'
import { isTitleLike, tidyTitle, wordCount } from './survey-text'

export interface OwnPaper {
  /** The name of the repository's document. */
  readonly surveyTitle?: string
  readonly title?: string
  readonly identifiers: readonly Identifier[]
}

interface Named {
  readonly title: string
  readonly identifiers: readonly Identifier[]
}

/**
 * The survey's own paper, only where two things agree: a title in the head of the README with an identifier beside it and either
 * the citation that the README asks for, the document's name, or the words "our survey". A badge alone may lead anywhere.
 */
export function readOwnPaper(blocks: readonly Block[]): OwnPaper {
  const first = blocks.find((block) => block.kind === 'heading')
  const surveyTitle = first?.kind === 'heading' ? headingText(first.pieces) : undefined
  const cited = citations(blocks)
  const named = namedPapers(blocks)
  const own =
    named.find(({ title }) => cited.some((one) => isSame(one.title, title))) ??
    named.find(({ title }) => surveyTitle !== undefined && isSame(surveyTitle, title)) ??
    announced(blocks)
  const citation = own
    ? cited.find((one) => isSame(one.title, own.title))
    : onlyCitation(cited, surveyTitle)
  const identifiers = own?.identifiers.length ? own.identifiers : (citation?.identifiers ?? [])
  const title = own?.title ?? citation?.title
  return {
    ...(surveyTitle !== undefined && surveyTitle !== '' && { surveyTitle }),
    ...(title !== undefined && identifiers.length > 0 && { title }),
    identifiers: title === undefined ? [] : identifiers,
  }
}

const isSame = (one: string, other: string): boolean =>
  isTitleLike(one) &&
  isTitleLike(other) &&
  wordCount(one) >= 3 &&
  !areTitlesClearlyDifferent(one, other)

/** Papers that the text above the first topic names. */
function namedPapers(blocks: readonly Block[]): readonly Named[] {
  const found: Named[] = []
  let namesAny = false
  for (const block of blocks.slice(0, 60)) {
    if (
      block.kind === 'heading' &&
      namesAny &&
      sectionKind(headingText(block.pieces)) !== 'notPapers'
    )
      break
    if (block.kind !== 'paragraph') continue
    const atoms = atomsOf(block.pieces)
    const reading = readRow(atoms)
    // A sentence that links a paper ends the head as well: what stands below the next heading are papers of others.
    namesAny ||= atoms.some(
      (atom) => atom.kind === 'link' && identifiersFromUrl(atom.href).length > 0,
    )
    if (reading.kind === 'paper' && reading.facts.identifiers.length > 0) found.push(reading.facts)
  }
  return found
}

/** "We have released our survey [Title](arXiv)": the sentence says whose it is. */
function announced(blocks: readonly Block[]): Named | undefined {
  for (const block of blocks.slice(0, 60)) {
    const runs =
      block.kind === 'paragraph'
        ? [block.pieces]
        : block.kind === 'list'
          ? block.items.flatMap((item) =>
              item.blocks.flatMap((inner) => (inner.kind === 'paragraph' ? [inner.pieces] : [])),
            )
          : []
    for (const pieces of runs) {
      const atoms = atomsOf(pieces)
      const text = plainText(atoms).slice(0, 600)
      if (!/\b(?:our|we|this)\b.{0,80}\b(?:survey|review)\b/i.test(text)) continue
      for (const atom of atoms) {
        if (atom.kind !== 'link') continue
        const identifiers = identifiersFromUrl(atom.href)
        const title = tidyTitle(atom.text)
        if (identifiers.length > 0 && wordCount(title) >= 4) return { title, identifiers }
      }
    }
  }
  return undefined
}

/** BibTeX in a code block: the citation that the README asks for. Read by its lines; a fuller reader is not needed for two fields. */
function citations(blocks: readonly Block[]): readonly Named[] {
  const found: Named[] = []
  for (const block of blocks) {
    if (block.kind !== 'code' || !/^\s*@[a-z]{3,20}\s?\{/im.test(block.text.slice(0, 4000)))
      continue
    for (const entry of block.text.slice(0, 20_000).split(/^\s*@/m).slice(1, 6)) {
      const title =
        /\btitle\s{0,4}=\s{0,4}[{"]{1,2}([^\n]{4,400}?)[}"]{1,2}\s{0,3},?\s{0,3}$/im.exec(
          entry,
        )?.[1]
      if (title === undefined) continue
      found.push({
        title: tidyTitle(title.replace(/[{}]/g, '')),
        identifiers: bibtexIdentifiers(entry),
      })
    }
  }
  return found
}

function bibtexIdentifiers(entry: string): readonly Identifier[] {
  const arxiv = /(?:arxiv[:.]|abs\/|eprint\s{0,4}=\s{0,4}[{"])\s{0,2}(\d{4}\.\d{4,5})/i.exec(
    entry,
  )?.[1]
  if (arxiv !== undefined) return [{ scheme: 'arxiv', value: arxiv }]
  const url = /\b(?:url|doi)\s{0,4}=\s{0,4}[{"]{1,2}([^\s{}"]{6,300})/i.exec(entry)?.[1]
  if (url === undefined) return []
  return identifiersFromUrl(/^10\./.test(url) ? `https://doi.org/${url}` : url)
}

/** One citation in the whole file that says "survey" (or is called like the document) is the survey's own. */
function onlyCitation(cited: readonly Named[], surveyTitle: string | undefined): Named | undefined {
  const [only] = cited
  if (only === undefined || cited.length > 1) return undefined
  const isSurvey = /\b(?:survey|review|overview|tutorial|roadmap|perspective)\b/i.test(only.title)
  return isSurvey || (surveyTitle !== undefined && isSame(surveyTitle, only.title))
    ? only
    : undefined
}
