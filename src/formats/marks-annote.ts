import { markColourNames } from '#domain/mark-words'
import type { WrittenMark } from './mark-block'

/** Marks as one text, for the field `annote` of BibTeX: "p. 2: “quote” – comment (Method). p. 3: …". */
export const marksAnnote = (marks: readonly WrittenMark[]): string =>
  marks
    .map(({ annotation, pageLabel }) => {
      const quote = annotation.place.quote?.exact.trim() ?? ''
      const comment = annotation.comment.trim().replace(/\s+/g, ' ')
      const words = [quote === '' ? '' : `“${quote}”`, comment].filter((part) => part !== '')
      return `p. ${pageLabel}: ${[words.join(' – '), `(${markColourNames[annotation.colour]})`]
        .filter((part) => part !== '')
        .join(' ')}.`
    })
    .join(' ')
