import type { Doubt, DoubtKind } from '#domain/row-doubt'
import type { Work } from '#domain/work'
import { percent } from '#renderer/ui/confidence-words'
import { identifierWords } from '#renderer/ui/scheme-words'

/** What is odd about a row, in one sentence. */
export function doubtSentence(doubt: Doubt, work: Work | undefined): string {
  switch (doubt.kind) {
    case 'noIdentifier':
      return 'It prints no identifier: nothing but its title leads to the paper.'
    case 'takenByTitle':
      return `It prints no identifier. By its title it was taken for ‘${work?.title ?? 'a paper of your library'}’${work?.year === undefined ? '' : ` (${work.year})`}, ${percent(doubt.confidence)} sure.`
    case 'otherTitle':
      return `${identifierWords(doubt.identifier)} belongs to a paper with another title, so it was not used.`
    case 'sharedIdentifier':
      return `${identifierWords(doubt.identifier)} is printed for ${doubt.titles.length === 1 ? 'another title' : `${doubt.titles.length} other titles`} too: ${doubt.titles
        .slice(0, 3)
        .map((title) => `‘${title}’`)
        .join(', ')}${doubt.titles.length > 3 ? ' and more' : ''}.`
    case 'placeholder':
      return `${doubt.text} stands where an identifier was to be filled in.`
    case 'unread':
      return doubt.reason
    default:
      return doubt satisfies never
  }
}

export const doubtNames: Readonly<Record<DoubtKind, string>> = {
  placeholder: 'Placeholder',
  sharedIdentifier: 'One id, two titles',
  otherTitle: 'Id of another paper',
  noIdentifier: 'No identifier',
  takenByTitle: 'Taken by title',
  unread: 'Not understood',
}

/** The surest trouble first. */
export const doubtKinds = Object.keys(doubtNames) as readonly DoubtKind[]
