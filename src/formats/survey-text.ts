import { remembered } from './remembered'

/** Characters that a reader does not see: soft hyphen, zero width, bidirectional controls, object replacement. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffc]/gu
/** `#` and digits are emoji to Unicode; here they are text. `©®™` too. */
const emoji =
  /(?:[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u2605\u2606\u2b50](?<![©®™↔])(?:\ufe0e|\ufe0f|\u200d|\u20e3)*)+/gu
const shortcode = /:(?:[a-z][a-z0-9_+-]{1,40}|\+1|100):/g

/** What is left of a text when invisible characters and doubled spaces are gone. */
export function collapse(text: string): string {
  const trimmed = text.trim()
  return isCollapsed(trimmed)
    ? trimmed
    : trimmed.replace(invisible, '').replace(oddSpaces, ' ').trim()
}

/** Runs of white space other than one space. To replace each single space by itself takes most of the time. */
const oddSpaces = /[^\S ]\s*| \s+/g

/** Nearly every text is collapsed already, and looking once is five times faster than three replacements. Never true by mistake. */
function isCollapsed(text: string): boolean {
  let isAfterSpace = true
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0x20) {
      if (isAfterSpace) return false
      isAfterSpace = true
    } else {
      const isSeen =
        (code > 0x20 && code < 0x7f) ||
        (code > 0xa0 && code < 0x1680 && code !== 0xad) ||
        (code > 0x200f && code < 0x2028) ||
        (code > 0x3000 && code < 0xfeff)
      if (!isSeen) return false
      isAfterSpace = false
    }
  }
  return !isAfterSpace || text === ''
}

export function withoutEmoji(text: string): string {
  const trimmed = text.trim()
  if (isPlain(trimmed)) return trimmed
  return mayHoldEmoji.test(text) || text.indexOf(':') !== text.lastIndexOf(':')
    ? collapse(
        text
          .replace(shortcode, ' ')
          .replace(emoji, ' ')
          .replace(/[\ufe0e\ufe0f]/g, ''),
      )
    : collapse(text)
}

/** Printable ASCII, single spaces and one colon at most: most texts are, and hold neither an emoji nor anything to collapse. */
function isPlain(text: string): boolean {
  let colons = 0
  let isAfterSpace = false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const isSpace = code === 0x20
    if (code < 0x20 || code > 0x7e || (isSpace && isAfterSpace)) return false
    if (code === 0x3a) colons += 1
    isAfterSpace = isSpace
  }
  return colons < 2
}

/** Every character that begins an emoji or varies one, and some others: a quick look that spares most texts the slow one. */
const mayHoldEmoji =
  /[\ufe0e\ufe0f\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\ud800-\udfff]/

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** Unicode properties cost several times what plain ranges do, and most texts are plain. */
const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text)

const isAsciiLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
const isAsciiWord = (code: number): boolean => isAsciiLetter(code) || (code >= 0x30 && code <= 0x39)

const anyWords = /[\p{L}\p{N}\p{M}]+/gu

/** Plain text is gone through by hand, here and below: a global expression takes three times as long. */
export function words(text: string): readonly string[] {
  const found: string[] = []
  let start = -1
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return text.match(anyWords) ?? []
    if (isAsciiWord(code)) {
      if (start < 0) start = at
    } else if (start >= 0) {
      found.push(text.slice(start, at))
      start = -1
    }
  }
  if (start >= 0) found.push(text.slice(start))
  return found
}

export function wordCount(text: string): number {
  let count = 0
  let isInside = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return text.match(anyWords)?.length ?? 0
    const isWord = isAsciiWord(code)
    if (isWord && !isInside) count += 1
    isInside = isWord
  }
  return count
}

export function letterCount(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return text.match(/\p{L}/gu)?.length ?? 0
    if (isAsciiLetter(code)) count += 1
  }
  return count
}

/** Lower-case words joined by one space: what vocabularies compare with. */
export const wordKey = remembered((text: string): string =>
  words(withoutEmoji(text).toLowerCase()).join(' '),
)

/**
 * Linear, unlike `/[…]+$/`, which looks again from every character of a long run. `characters` are no letters: nearly every text
 * ends with one.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length
  if (end > 0 && isAsciiLetter(text.charCodeAt(end - 1))) return text
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** As `trimEndOf`, at the other end. */
export function trimStartOf(text: string, characters: string): string {
  let start = 0
  if (text !== '' && isAsciiLetter(text.charCodeAt(0))) return text
  while (start < text.length && characters.includes(text.charAt(start))) start += 1
  return text.slice(start)
}

/** A final full stop goes, an ellipsis stays. */
function trimTitleEnd(text: string): string {
  let title = text
  for (;;) {
    const trimmed = trimEndOf(title, ' ,，;；:：|。•·-–—')
    if (!trimmed.endsWith('.') || trimmed.endsWith('..')) return trimmed
    title = trimmed.slice(0, -1)
  }
}

const openers = new Map([
  ['"', '"'],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['「', '」'],
  ['《', '》'],
  ['[', ']'],
])

/** A title as it is to be shown: no emoji, no enclosing quotes, no final full stop or comma, no numbering. */
export const tidyTitle = remembered(tidied)

function tidied(text: string): string {
  let title = withoutEmoji(text).replace(
    /^\s*(?:\[\d{1,4}(?:\.\d{4,5})?(?:v\d)?\]|\(\d{1,4}\)|[([]\*{1,3}[)\]]|\*{0,3}\d{1,3}[.)、](?=\s|\p{L}))\s*/u,
    '',
  )
  title = trimStartOf(title, ' -–—*•·:：,，.。|/>')
  for (let pass = 0; pass < 3; pass += 1) {
    title = trimTitleEnd(title)
    const closer = openers.get(title.charAt(0))
    if (closer === undefined || !title.endsWith(closer) || title.length < 3) break
    const inner = title.slice(1, -1)
    if (inner.includes(closer)) break
    title = inner.trim()
  }
  return withoutStrayBrackets(title)
}

/** `Title [` and `Title)` are left over from the links beside it. */
function withoutStrayBrackets(title: string): string {
  let text = title
  for (const [opener, closer] of [
    ['[', ']'],
    ['(', ')'],
  ] as const) {
    while (text.endsWith(opener)) text = text.slice(0, -1).trimEnd()
    while (text.endsWith(closer) && count(text, closer) > count(text, opener)) {
      text = text.slice(0, -1).trimEnd()
    }
    while (text.startsWith(closer)) text = text.slice(1).trimStart()
  }
  return text
}

const count = (text: string, character: string): number => text.split(character).length - 1

/** Four words or more of which most have a capital, as titles are printed: what stands so among papers is hardly a remark. */
export function isPrintedAsTitle(text: string): boolean {
  const all = words(text)
  const long = all.filter((word) => word.length >= 4)
  const capitals = long.filter((word) => /^[\p{Lu}\d]/u.test(word)).length
  return all.length >= 4 && all.length <= 40 && capitals * 5 >= long.length * 4 && capitals >= 2
}

/** Words of sentences that speak to a reader or of a list, and what remarks begin with: no title holds them, or hardly one. */
const ofRemarks =
  /\b(?:is|are|was|were|be|been|will|would|should|could|can|may|must|have|has|had|do|does|please|you|your|we|our|us|i|my|they|it|its|this|these|those|here|there|soon|etc|below|above|welcome|added|updated|list|repo|repository|links?|slides|readme)\b/i
const beginsRemark =
  /^(?:see|add|note|notes|code|papers?|data|thanks|more|some|other|others|recent|all|for|also|use|used|from|in|to|by|and|or|but|not|if|when|great|good|nice|best|very|oral|poster)\b/i

/** A title as sentences are written, `Counting of eyelets by hand and eye`: only where all around it is a title, too. */
export function isWrittenAsTitle(text: string): boolean {
  const count = wordCount(text)
  if (count < 5 || count > 25 || !/^[\p{Lu}\d]/u.test(text)) return false
  if (/[.!?;,]\s|[()[\]@/]|[.!;…]$/u.test(text)) return false
  return !ofRemarks.test(text) && !beginsRemark.test(text)
}

/** Enough words to name a paper: two words and eight letters, or four Han characters. One word names a method. */
export const isTitleLike = remembered(namesEnough)

function namesEnough(text: string): boolean {
  if (text.length > 400) return isHan(text.slice(0, 400))
  if (isAscii(text))
    return (
      /(?:[A-Za-z][^A-Za-z]*){8}/.test(text) && /[A-Za-z0-9][^A-Za-z0-9]+[A-Za-z0-9]/.test(text)
    )
  if (/(?:\p{L}\P{L}*){8}/u.test(text) && /[\p{L}\p{N}][^\p{L}\p{N}\p{M}]+[\p{L}\p{N}]/u.test(text))
    return true
  return isHan(text) && letterCount(text) >= 4
}
