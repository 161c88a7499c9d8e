/**
 * Text of a page as it reads: one line, words joined over line ends, ligatures as letters. A hyphen at a line's end goes when a
 * small letter follows, since most of them are the line's and not the word's; soft ones always go.
 */
export const readingText = (text: string): string =>
  text
    .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKD'))
    // PDFium writes U+FFFE for a hyphen that it takes to be the line's.
    .replace(/[\u00ad\ufffe]\s*\n?\s*/g, '')
    .replace(/(\p{L})[-\u2010]\s*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
