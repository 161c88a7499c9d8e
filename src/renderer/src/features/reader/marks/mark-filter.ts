import { type MarkColour, type MarkKind, markColours } from '#domain/annotation'
import { byPlace, type ShownMark } from '#domain/shown-mark'

export interface MarkFilter {
  /** Empty: all. */
  readonly colours: readonly MarkColour[]
  readonly kind: MarkKind | undefined
  readonly tag: string | undefined
  /** Words that the quote, the comment or the tags must all hold. */
  readonly text: string
  /** Only those whose place in this file deserves a look. */
  readonly onlyUnsure: boolean
  readonly order: 'place' | 'newest'
}

export const noFilter: MarkFilter = {
  colours: [],
  kind: undefined,
  tag: undefined,
  text: '',
  onlyUnsure: false,
  order: 'place',
}

export function filterMarks(
  marks: readonly ShownMark[],
  { colours, kind, tag, text, onlyUnsure, order }: MarkFilter,
): readonly ShownMark[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const kept = marks.filter((mark) => {
    const { annotation, carried } = mark
    if (colours.length > 0 && !colours.includes(annotation.colour)) return false
    if (kind !== undefined && annotation.kind !== kind) return false
    if (tag !== undefined && !annotation.tags.includes(tag)) return false
    if (onlyUnsure && (carried === undefined || carried.state === 'certain')) return false
    if (words.length === 0) return true
    const searched =
      `${annotation.place.quote?.exact ?? ''}\n${annotation.comment}\n${annotation.tags.join(' ')}`.toLowerCase()
    return words.every((word) => searched.includes(word))
  })
  return kept.sort((one, other) =>
    order === 'place'
      ? byPlace(one, other)
      : one.annotation.createdAt < other.annotation.createdAt
        ? 1
        : -1,
  )
}

/** How many marks have each colour, in the order of the keys; colours that none has are left out. */
export const colourCounts = (
  marks: readonly ShownMark[],
): readonly { readonly colour: MarkColour; readonly count: number }[] =>
  markColours
    .map((colour) => ({
      colour,
      count: marks.filter(({ annotation }) => annotation.colour === colour).length,
    }))
    .filter(({ count }) => count > 0)
