import type { TakenFiles } from '#renderer/state/take-files-core'

/** "12 attached, 2 need you, 1 was not taken". Numbers of nothing are left out. */
export function takenWords(taken: TakenFiles, openQuestions: number): string {
  const { attached, added, known, refused, isCancelled } = taken
  const notPdf = refused.length
  const parts = [
    ...(attached > 0 ? [attachedWords(attached, added)] : []),
    ...(known > 0 ? [`${count(known)} ${known === 1 ? 'was' : 'were'} here already`] : []),
    ...(openQuestions > 0
      ? [`${count(openQuestions)} ${openQuestions === 1 ? 'needs' : 'need'} you`]
      : []),
    ...(notPdf > 0 ? [`${count(notPdf)} ${notPdf === 1 ? 'was' : 'were'} not taken`] : []),
    ...(isCancelled ? ['cancelled'] : []),
  ]
  const words = parts.join(', ')
  return words === '' ? 'Nothing was taken' : words.charAt(0).toUpperCase() + words.slice(1)
}

function attachedWords(attached: number, added: number): string {
  if (added === 0) return `${count(attached)} attached`
  if (added < attached) return `${count(attached)} attached, ${count(added)} of them to new papers`
  return attached === 1 ? '1 attached to a new paper' : `${count(attached)} attached to new papers`
}

/** What waits since an earlier start, or since it was put aside. */
export const waitingWords = (openQuestions: number): string =>
  openQuestions === 1
    ? '1 PDF waits: which paper is it?'
    : `${count(openQuestions)} PDFs wait: which papers are they?`

const count = (number: number): string => number.toLocaleString('en')
