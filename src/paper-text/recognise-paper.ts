import type { Identifier } from '#domain/identifier'
import { areTitlesClearlyDifferent, normaliseTitle, titleLikeness } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { PaperClues } from './paper-clues'

/** A paper of the library that a clue leads to. */
export interface KnownPaper {
  readonly workId: WorkId
  readonly title: string
  readonly year?: number
  readonly authors?: string
}

/** What the library has under each clue. */
export interface Found {
  readonly byStamp: readonly KnownPaper[]
  readonly byDoi: readonly KnownPaper[]
  readonly byName: readonly KnownPaper[]
  /** Under the same title, or a similar one. */
  readonly byTitle: readonly KnownPaper[]
}

export type Recognition =
  /** A paper of the library, without doubt. `version`: of arXiv, as stamped. */
  | { readonly kind: 'known'; readonly workId: WorkId; readonly version?: number }
  /** A paper that the library does not have, by its own identifier. */
  | { readonly kind: 'named'; readonly identifier: Identifier; readonly version?: number }
  /** Somebody has to say. The likeliest first; `title`: what the file seems to be called. */
  | {
      readonly kind: 'unsure'
      readonly candidates: readonly KnownPaper[]
      readonly identifier?: Identifier
      readonly title?: string
    }

/** Shorter titles stand on many a first page by chance. */
const shortestPrinted = 16
/** Below it two titles are of two papers. */
const leastLikeness = 0.7
const mostCandidates = 6

/**
 * Which paper a file is. Certain only where an identifier of the paper itself, or its whole title, says so and nothing that the page
 * prints speaks against it: libraries hold wrong identifiers, and a first page names other papers too.
 */
export function recognisePaper(clues: PaperClues, found: Found): Recognition {
  const { stamp, dois, named } = clues
  const [doi] = dois
  const title = clues.titles[0]
  const unsure = (identifier?: Identifier): Recognition => ({
    kind: 'unsure',
    candidates: ordered(clues, found),
    ...(identifier === undefined ? {} : { identifier }),
    ...(title === undefined ? {} : { title }),
  })
  const sameTitle = distinct(found.byTitle.filter((paper) => isTitle(clues, paper)))
  const [onlyTitle] = sameTitle

  if (stamp !== undefined) {
    const identifier: Identifier = { scheme: 'arxiv', value: stamp.id }
    const version = stamp.version === undefined ? {} : { version: stamp.version }
    const [known] = distinct(found.byStamp)
    if (known !== undefined)
      return contradicts(clues, known)
        ? unsure(identifier)
        : { kind: 'known', workId: known.workId, ...version }
    // The library has the paper by its title alone: a row of a list, or the journal's record.
    if (onlyTitle !== undefined && sameTitle.length === 1)
      return { kind: 'known', workId: onlyTitle.workId, ...version }
    return { kind: 'named', identifier, ...version }
  }
  // It prints the title and the DOI of the paper that it is about.
  if (title !== undefined && aboutAnother.test(title)) return unsure()
  if (dois.length === 1 && doi !== undefined) {
    const identifier: Identifier = { scheme: 'doi', value: doi }
    const [known] = distinct(found.byDoi)
    if (known !== undefined)
      return isPrinted(clues, known) ? { kind: 'known', workId: known.workId } : unsure(identifier)
    if (sameTitle.length === 1 && onlyTitle !== undefined)
      return { kind: 'known', workId: onlyTitle.workId }
    return ordered(clues, found).length === 0 ? { kind: 'named', identifier } : unsure(identifier)
  }
  const printed = distinct([...found.byDoi, ...found.byName].filter((one) => isPrinted(clues, one)))
  const certain = distinct([...printed, ...sameTitle])
  const [only] = certain
  if (certain.length === 1 && only !== undefined) return { kind: 'known', workId: only.workId }
  return unsure(named === undefined ? undefined : { scheme: 'arxiv', value: named.id })
}

const aboutAnother =
  /^(?:comments? (?:on|to)|repl(?:y|ies) to|response to|erratum|errata|corrigend|correction|addendum|retraction|supplement|supporting information|appendix|review of)/i

/** The paper's whole title stands on the page. */
function isPrinted({ letters }: PaperClues, { title }: KnownPaper): boolean {
  const wanted = normaliseTitle(title)
  return wanted.length >= shortestPrinted && letters.includes(wanted)
}

/** The paper's title is what the page prints as its title. */
const isTitle = (clues: PaperClues, { title }: KnownPaper): boolean =>
  clues.titles.some((one) => normaliseTitle(one) === normaliseTitle(title))

/** The page prints another title. Where it prints none, nothing speaks against the identifier. */
const contradicts = (clues: PaperClues, paper: KnownPaper): boolean =>
  clues.titles.length > 0 &&
  !isPrinted(clues, paper) &&
  clues.titles.every((title) => areTitlesClearlyDifferent(title, paper.title))

const distinct = (papers: readonly KnownPaper[]): readonly KnownPaper[] => [
  ...new Map(papers.map((paper) => [paper.workId, paper])).values(),
]

/** Whose title is most like the file's first; those that an identifier names stay, however they are called. */
function ordered(clues: PaperClues, found: Found): readonly KnownPaper[] {
  const named = [...found.byStamp, ...found.byDoi, ...found.byName]
  const isNamed = ({ workId }: KnownPaper): boolean => named.some((one) => one.workId === workId)
  const candidates = [...named, ...found.byTitle]
  const likeness = (paper: KnownPaper): number =>
    isPrinted(clues, paper)
      ? 1
      : Math.max(0, ...clues.titles.map((title) => titleLikeness(title, paper.title)))
  return distinct(candidates)
    .map((paper) => ({ paper, near: likeness(paper) }))
    .filter(({ paper, near }) => near >= leastLikeness || isNamed(paper))
    .sort((one, other) => other.near - one.near)
    .slice(0, mostCandidates)
    .map(({ paper }) => paper)
}
