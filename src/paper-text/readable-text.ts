/** Shorter texts say too little. */
const leastLetters = 40
/** Formulas have a few; the text of a font that maps wrongly has little else. */
const mostUnknown = 0.3
/** No text has any, unless its codes are the numbers of glyphs, among which a space is such a character. */
const mostControls = 0.05

/**
 * Whether the letters of a page can be seen and not read: its fonts say of them that they are private characters, none at all, or
 * numbers of glyphs. Nonsense of ordinary letters is not noticed.
 */
export function isUnreadable(text: string): boolean {
  let letters = 0
  let unknown = 0
  let controls = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (/\s/.test(character)) continue
    letters += 1
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) controls += 1
    if (code === 0xfffd || isPrivate(code)) unknown += 1
  }
  if (letters < leastLetters) return false
  return unknown >= mostUnknown * letters || controls >= mostControls * letters
}

/** Unicode 16, chapter 23.5. */
const isPrivate = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
