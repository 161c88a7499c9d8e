import { type MarkColour, markColours } from '#domain/annotation'
import { markColourNames } from '#domain/mark-words'
import type { Command } from '#renderer/state/commands'

/** The keys of the reader: 1 to 5 colour, U underline, M comment. */
export function colourCommands({
  hasSelection,
  hasTool,
  onColour,
  onUnderline,
  onComment,
  onPutAway,
}: {
  readonly hasSelection: boolean
  readonly hasTool: boolean
  readonly onColour: (colour: MarkColour) => void
  readonly onUnderline: () => void
  readonly onComment: () => void
  readonly onPutAway: () => void
}): readonly Command[] {
  const unavailable = (): string | undefined =>
    hasSelection ? undefined : 'Select words on the page first.'
  return [
    ...markColours.map(
      (colour, index): Command => ({
        id: `mark.${colour}`,
        label: `Highlight as ${markColourNames[colour]}`,
        group: 'Reading',
        keys: [String(index + 1)],
        isKeyOnly: true,
        run: () => onColour(colour),
      }),
    ),
    {
      id: 'mark.underline',
      label: 'Underline what is selected',
      group: 'Reading',
      keys: ['U'],
      unavailable,
      run: onUnderline,
    },
    {
      id: 'mark.comment',
      label: 'Comment on what is selected',
      group: 'Reading',
      keys: ['M'],
      unavailable,
      run: onComment,
    },
    ...(hasSelection || hasTool
      ? [
          {
            id: 'mark.putAway',
            label: 'Lay the tool down',
            group: 'Reading',
            keys: ['Escape'],
            isKeyOnly: true,
            run: onPutAway,
          } satisfies Command,
        ]
      : []),
  ]
}
