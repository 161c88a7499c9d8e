import type { TakenFiles } from '#renderer/state/take-files-core'

/** "12 attached, 2 need you, 1 is not a PDF". Numbers of nothing are left out. */
export function takenWords(taken: TakenFiles): string {
  const { attached, added, known, questions, refused, isCancelled } = taken
  const notPdf = refused.length
  const parts = [
    ...(attached > 0
      ? [`${count(attached)} attached${added > 0 ? `, ${count(added)} of them to new papers` : ''}`]
      : []),
    ...(known > 0 ? [`${count(known)} ${known === 1 ? 'was' : 'were'} here already`] : []),
    ...(questions.length > 0
      ? [`${count(questions.length)} ${questions.length === 1 ? 'needs' : 'need'} you`]
      : []),
    ...(notPdf > 0 ? [`${count(notPdf)} ${notPdf === 1 ? 'was' : 'were'} not taken`] : []),
    ...(isCancelled ? ['cancelled'] : []),
  ]
  const words = parts.join(', ')
  return words === '' ? 'Nothing was taken' : words.charAt(0).toUpperCase() + words.slice(1)
}

const count = (number: number): string => number.toLocaleString('en')
