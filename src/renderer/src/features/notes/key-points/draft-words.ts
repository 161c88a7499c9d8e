import type { FailureCode } from '#contract/failure'
import type { DraftTrouble } from './drafts-core'

/** What to do next, where the failure's own sentence does not say it. */
const nextStep: Readonly<Partial<Record<FailureCode, string>>> = {
  offline: 'Draft again when it can be reached.',
  timeout: 'It may be busy, or the text too long for it. Draft again, or leave out the PDF.',
  rateLimited: 'Wait a little and draft again.',
  upstreamDown: 'Draft again when it runs.',
  upstreamRefused: 'Check its address and key in Settings.',
  notFound: 'Choose its address and model in Settings.',
  malformed: 'Check its address in Settings.',
  truncated: 'Draft again.',
  tooLarge: 'Draft again without the text of the PDF.',
  unavailable: 'Draft again in a moment.',
}

/** Why a draft is not whole, in sentences. `pointCount`: what came before. */
export function troubleWords(model: string, trouble: DraftTrouble, pointCount: number): string {
  const left =
    pointCount === 0
      ? 'Your notes are as they were.'
      : 'What had come whole stands here; your notes are as they were.'
  switch (trouble.kind) {
    case 'failed':
      return [trouble.error.message, left, nextStep[trouble.error.code]]
        .filter((sentence) => sentence !== undefined)
        .join(' ')
    case 'stopped':
      return `Stopped. ${left}`
    case 'cutOff':
      return `${model} reached the limit of what it may write. ${left}`
    case 'otherForm':
      return `${model} answered, but not in the form that it was asked for. ${left}`
    default:
      return trouble satisfies never
  }
}

export const characterWords = (count: number): string =>
  count === 1 ? '1 character' : `${count.toLocaleString('en')} characters`

/** What a draft sends, named for the person. */
export function materialWords({
  hasAbstract,
  pageCount,
}: {
  readonly hasAbstract: boolean
  /** 0: the PDF stays here. */
  readonly pageCount: number
}): string {
  const parts = [
    'the title',
    ...(hasAbstract ? ['the abstract'] : []),
    ...(pageCount === 0
      ? []
      : [pageCount === 1 ? 'the text of page 1' : `the text of pages 1 to ${pageCount}`]),
  ]
  return parts.length === 1
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
