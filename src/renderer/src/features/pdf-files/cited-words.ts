import type { WantedCited } from '#renderer/db/wanted-cited'
import { identifierWords } from '#renderer/ui/scheme-words'

export const citedHeading = (questions: number): string =>
  questions === 1
    ? '1 reference needs you'
    : `${questions.toLocaleString('en')} references need you`

/** Why it is asked, and what can be done. */
export function askedWords({ step, identifiers }: WantedCited): string {
  const names = identifiers.map(identifierWords).join(' and ')
  switch (step.kind) {
    case 'lookUp':
    case 'search':
      return 'It is being looked up.'
    case 'named':
      return step.record === undefined
        ? `Nobody who was asked knows ${names}, which the entry prints.`
        : `The entry prints ${names}, which is another paper. Add that one?`
    case 'found':
      if (step.candidates.length === 0) return 'Nothing like it was found by its title.'
      return step.candidates.length === 1
        ? 'Found by its title. Is it this paper?'
        : 'Found by its title. Is it one of these?'
    case 'failed':
      return `It could not be asked: ${step.reason}`
  }
}
