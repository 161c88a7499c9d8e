/**
 * A text as it is compared: letters and digits only, in small letters, without accents, ligatures resolved. Two files of one paper
 * differ in everything else (line ends, hyphens at them, spaces, quotation marks, whether an accent is a character of its own), and
 * in nothing of this. Compatibility decomposition (Unicode NFKD) instead of NFKC, because each character is then read by itself: the
 * text of two pages put together is the two texts put together, and every unit knows which character it came from.
 */
export interface NormalisedText {
  readonly text: string
  /** One a UTF-16 unit of `text`: where its character stands in the source. */
  readonly origins: Uint32Array
}

export function normaliseText(source: string): NormalisedText {
  const parts: string[] = []
  // Longest known decomposition: one character becomes 18 (U+FDFA).
  let origins = new Uint32Array(source.length + 64)
  let length = 0
  for (let at = 0; at < source.length; ) {
    const code = source.codePointAt(at) ?? 0
    const width = code > 0xffff ? 2 : 1
    const folded = foldCharacter(code)
    if (folded !== '') {
      parts.push(folded)
      if (length + folded.length > origins.length) origins = grown(origins)
      origins.fill(at, length, length + folded.length)
      length += folded.length
    }
    at += width
  }
  return { text: parts.join(''), origins: origins.slice(0, length) }
}

/** Only the text of `normaliseText`. */
export function normalised(source: string): string {
  let text = ''
  for (const character of source) text += foldCharacter(character.codePointAt(0) ?? 0)
  return text
}

/** From and behind the last character that the units `start` to `end` came from. */
export function sourceRange(
  { origins }: NormalisedText,
  source: string,
  start: number,
  end: number,
): readonly [from: number, to: number] {
  const from = origins[start] ?? source.length
  if (end <= start) return [from, from]
  const last = origins[end - 1] ?? from
  return [from, last + ((source.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)]
}

/** How many units of the normalised text stand before the source's character at `at`. */
export function unitsBefore({ origins }: NormalisedText, at: number): number {
  let low = 0
  let high = origins.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((origins[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

const known = new Map<number, string>()

function foldCharacter(code: number): string {
  if (code < 0x80) return asciiFolds[code] ?? ''
  const remembered = known.get(code)
  if (remembered !== undefined) return remembered
  const folded = String.fromCodePoint(code)
    .normalize('NFKD')
    .toLowerCase()
    // Small letters of some capitals come apart again (İ); the small sigma has two forms, one only at the end of a word.
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ς/g, 'σ')
    .replace(/ı/g, 'i')
    .replace(/ȷ/g, 'j')
  known.set(code, folded)
  return folded
}

const asciiFolds: readonly string[] = Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code)
  return /[a-z0-9]/i.test(character) ? character.toLowerCase() : ''
})

function grown(origins: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(origins.length * 2 + 64)
  larger.set(origins)
  return larger
}
