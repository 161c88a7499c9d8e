import { familyName } from '#domain/authors-label'
import type { Author } from '#domain/work'
import type { OpeningTrouble } from './reader-state'

/** What cannot be read, why, and what next. The library is safe in all of them. */
export const troubleWords: Readonly<
  Record<
    OpeningTrouble,
    { readonly title: string; readonly next: string; readonly canRetry: boolean }
  >
> = {
  missing: {
    title: 'The file of this paper is not in Stemma’s folder.',
    next: 'It was moved or deleted outside Stemma. Add the PDF again from the paper’s panel; your marks and notes are kept.',
    canRetry: true,
  },
  empty: {
    title: 'This file is empty.',
    next: 'It holds no bytes; the download or the copy was probably cut off. Remove it and add the PDF again.',
    canRetry: true,
  },
  noAnswer: {
    title: 'Stemma’s background process does not answer.',
    next: 'The file is on your disk and safe. Start Stemma again, or wait until it is back.',
    canRetry: true,
  },
  damaged: {
    title: 'This PDF is damaged and cannot be opened.',
    next: 'Nothing of it could be read, also not by repair. Your marks and notes are kept; add the PDF again from where it came from.',
    canRetry: false,
  },
  notPdf: {
    title: 'This file is not a PDF.',
    next: 'Often a web page was saved in its place, such as a sign-in page. Remove it and add the PDF itself.',
    canRetry: false,
  },
  unknown: {
    title: 'This PDF could not be opened.',
    next: 'The reader stopped at something in it that it does not understand. Your marks and notes are kept.',
    canRetry: true,
  },
}

/** "Page 8 of this file is damaged and cannot be shown. The other pages can be read." */
export function brokenPagesWords(brokenPages: readonly number[], pageCount: number): string {
  const numbers = brokenPages.slice(0, 5).map((page) => (page + 1).toLocaleString('en'))
  const more = brokenPages.length > numbers.length ? ' and others' : ''
  const which =
    numbers.length === 1 && more === ''
      ? `Page ${numbers[0]}`
      : `Pages ${numbers.join(', ')}${more}`
  const are = which.startsWith('Pages') ? 'are' : 'is'
  const rest =
    brokenPages.length >= pageCount
      ? 'No other page was drawn.'
      : 'The other pages can be read and marked.'
  return `${which} of this file ${are} damaged and cannot be shown whole. ${rest}`
}

/** "Keim 2024": short enough for a tab. Empty where neither is known. */
export function shortName(work: {
  readonly authors?: readonly Author[]
  readonly year?: number
}): string {
  const [first] = work.authors ?? []
  return [first === undefined ? '' : familyName(first.name), work.year?.toString() ?? '']
    .filter((part) => part !== '')
    .join(' ')
}

/** What a tab, a side or a question calls a paper. */
export const paperTitle = (title: string | undefined): string =>
  title === undefined || title === '' ? 'Untitled' : title
