import type { Provider } from './work'

/** What one provider counts of one paper. An absent field is not known, never none. */
export interface PaperFigures {
  readonly kind: 'paper'
  readonly provider: Provider
  readonly askedAt: string
  readonly citationCount?: number
  /** Citations that Semantic Scholar takes for more than a mention. */
  readonly influentialCitationCount?: number
  readonly referenceCount?: number
  readonly isRetracted?: boolean
  /** DOI of the notice that says so. */
  readonly retractionNotice?: string
  /** `YYYY-MM-DD` */
  readonly retractedOn?: string
  /** Always https or http. */
  readonly repository?: string
  readonly repositoryStars?: number
}

export interface AuthorFigure {
  readonly name: string
  readonly hIndex?: number
  readonly paperCount?: number
  readonly citationCount?: number
}

/** What one provider counts of the authors of one paper, in the order of the paper. */
export interface AuthorFigures {
  readonly kind: 'authors'
  readonly provider: Provider
  readonly askedAt: string
  readonly authors: readonly AuthorFigure[]
}

export type Figures = PaperFigures | AuthorFigures

const keyOf = ({ provider, kind }: Figures): string => `${provider} ${kind}`

/**
 * Takes a provider's figures into those of a paper: one answer a provider and kind, the newest whole. Between answers of one time
 * the greater text stays, so that any order and any repetition give the same. Answers `before` itself when nothing changes.
 */
export function mergeFigures(before: readonly Figures[], answer: Figures): readonly Figures[] {
  const key = keyOf(answer)
  const held = before.find((one) => keyOf(one) === key)
  if (held !== undefined && compareFigures(held, answer) >= 0) return before
  return [...before.filter((one) => one !== held), answer].sort((one, other) =>
    keyOf(one) < keyOf(other) ? -1 : 1,
  )
}

function compareFigures(one: Figures, other: Figures): number {
  const [a, b] =
    one.askedAt === other.askedAt
      ? [canonicalText(one), canonicalText(other)]
      : [one.askedAt, other.askedAt]
  return a === b ? 0 : a > b ? 1 : -1
}

const canonicalText = (figures: Figures): string =>
  JSON.stringify(Object.entries(figures).sort(([one], [other]) => (one < other ? -1 : 1)))

/** Why a paper counts as retracted; undefined when nobody says so. One provider that says so is enough for a warning. */
export function retractionOf(figures: readonly Figures[]): PaperFigures | undefined {
  const said = figures.filter(
    (one): one is PaperFigures => one.kind === 'paper' && one.isRetracted === true,
  )
  return said.find(({ retractionNotice }) => retractionNotice !== undefined) ?? said[0]
}
