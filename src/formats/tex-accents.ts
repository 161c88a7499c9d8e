/** TeX accents as Unicode combining marks (the LaTeX Companion, table 10.2). */
const marks: Readonly<Record<string, string>> = {
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '"': '\u0308',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
}
const letters: Readonly<Record<string, string>> = {
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
}

/** `\'e`, `\'{e}`, `{\'e}`, `\'\i`. */
const signAccent =
  /\{?\\(['`^"~=.])\s{0,2}(?:\{\s{0,2}(\\?[A-Za-z])\s{0,2}\}|(\\[ij](?![A-Za-z])|[A-Za-z])(?:(?<=\\[ij])\s)?)(\})?/g
/** `\c{c}`, `\c c`, `{\v s}`. */
const letterAccent =
  /\{?\\([uvHckrdb])(?:\s{0,2}\{\s{0,2}(\\?[A-Za-z])\s{0,2}\}|\s{1,2}([A-Za-z]))(\})?/g
/** `\o`, `{\ss}`, `\aa{}`. */
const letter =
  /\{\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)\}|\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j)(?:\{\}|(?![A-Za-z])\s?)/g

/**
 * TeX's spelling of accented letters (`Erd\H{o}s`, `G\"odel`) as letters. Math between dollars stays as it is, and so does
 * every command that is no accent.
 */
export function decodeTexAccents(text: string): string {
  if (!text.includes('\\')) return text
  return text
    .split(/(\$[^$]{0,2000}\$)/)
    .map((part, index) => (index % 2 === 1 ? part : decodePart(part)))
    .join('')
}

const decodePart = (text: string): string =>
  text
    .replace(signAccent, accented)
    .replace(letterAccent, accented)
    .replace(
      letter,
      (whole, braced?: string, bare?: string) => letters[braced ?? bare ?? ''] ?? whole,
    )

function accented(
  whole: string,
  accent: string,
  braced: string | undefined,
  bare: string | undefined,
  close: string | undefined,
): string {
  const base = (braced ?? bare ?? '').replace(/^\\/, '')
  const composed = (base + (marks[accent] ?? '')).normalize('NFC')
  const opens = whole.startsWith('{')
  if (opens === (close !== undefined)) return composed
  return opens ? `{${composed}` : `${composed}}`
}
