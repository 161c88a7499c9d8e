import type { Reason } from '#renderer/workers/library/question-protocol'

/** "Shares 12 references and 3 citing papers." */
export function similarWords(reason: Reason): string {
  if (reason.kind !== 'similar') return ''
  const { sharedReferences, sharedCiting, words } = reason
  const shared = [
    ...(sharedReferences > 0 ? [countOf(sharedReferences, 'reference')] : []),
    ...(sharedCiting > 0 ? [countOf(sharedCiting, 'citing paper')] : []),
    ...(words.length > 0 ? [`the words ${words.map((word) => `‘${word}’`).join(', ')}`] : []),
  ]
  return shared.length === 0 ? '' : `Shares ${shared.join(' and ')}.`
}

const countOf = (count: number, noun: string): string =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
