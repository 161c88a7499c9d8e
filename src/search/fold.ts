/** Letters that Unicode does not decompose and that people type without their stroke or as two letters. */
const undecomposed: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

const asciiOnly = /^[\p{ASCII}]*$/u
const combiningMarks = /[\u0300-\u036f]+/g
const undecomposedLetters = /[øłđðħıßæœþ]/g

/**
 * One spelling for comparing: compatibility forms, letter case and diacritics folded (UAX #15 NFKD, then marks of
 * U+0300–U+036F dropped, then NFC). Marks of other blocks stay: in Indic scripts and kana they are letters, not accents.
 */
export function foldText(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .toLowerCase()
    .replace(undecomposedLetters, (letter) => undecomposed[letter] ?? letter)
    .normalize('NFC')
}

/** What titles and names sort by: folded, without leading quotes, brackets and dollar signs. */
export const sortText = (text: string): string => foldText(text).replace(/^[^\p{L}\p{N}]+/u, '')
