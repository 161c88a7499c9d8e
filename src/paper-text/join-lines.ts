import type { PageLine } from './page-lines'

/** Text over several lines as one, with the look of each of its units. */
export interface JoinedText {
  readonly text: string
  /** One a UTF-16 unit of `text`: bits of `glyph-runs.ts`. */
  readonly styles: Uint8Array
  /** Where in `text` a line begins, other than the first. */
  readonly lineStarts: readonly number[]
}

/** Words that a file has inside its lines: whether a hyphen at a line's end belongs to the word, the file itself knows best. */
export type Vocabulary = ReadonlySet<string>

export function vocabularyOf(lines: readonly PageLine[]): Vocabulary {
  const words = new Set<string>()
  for (const { text } of lines) {
    // The last word of a line may be a half.
    for (const [word] of text
      .slice(0, text.lastIndexOf(' ') + 1)
      .matchAll(/\p{L}+(?:-\p{L}+)*/gu)) {
      words.add(word.toLowerCase())
    }
  }
  return words
}

/** Words that were broken over line ends become whole, and so do addresses, DOIs and page ranges; other lines are parted by a space. */
export function joinLines(
  lines: readonly Pick<PageLine, 'text' | 'styles'>[],
  vocabulary: Vocabulary,
): JoinedText {
  const texts: string[] = []
  const styles: number[] = []
  const lineStarts: number[] = []
  let tail = ''
  for (const line of lines) {
    const start = line.text.length - line.text.trimStart().length
    const text = line.text.trim()
    if (text === '') continue
    const join = tail === '' ? 'as is' : joinOf(tail, text, vocabulary)
    if (join === 'without hyphen') {
      texts.push((texts.pop() ?? '').slice(0, -1))
      styles.pop()
    }
    if (join === 'space') {
      texts.push(' ')
      styles.push((styles.at(-1) ?? 0) & (line.styles[start] ?? 0))
    }
    if (tail !== '') lineStarts.push(styles.length)
    texts.push(text)
    for (let unit = 0; unit < text.length; unit += 1) styles.push(line.styles[start + unit] ?? 0)
    const glued = join === 'space' ? text : `${join === 'as is' ? tail : tail.slice(0, -1)}${text}`
    tail = lastToken(glued)
  }
  return { text: texts.join(''), styles: Uint8Array.from(styles), lineStarts }
}

type Join = 'space' | 'as is' | 'without hyphen'

/** An address is never longer; hostile text stays cheap. */
const lastToken = (text: string): string => /\S*$/.exec(text.slice(-400))?.[0] ?? ''

const isAddress = (token: string): boolean =>
  /(?:https?:\/\/|www\.|doi\.org\/|arxiv\.org\/)/i.test(token) ||
  /(?:^|[:\s(])10\.\d{4,9}\//.test(token)

function joinOf(token: string, next: string, vocabulary: Vocabulary): Join {
  const first = /^\S*/.exec(next)?.[0] ?? ''
  if (isAddress(token) || /^(?:https?:\/?\/?|\(?doi:?10\.\d*\.?|10\.\d{4,9})$/i.test(token)) {
    return isAddressContinued(token, first) ? 'as is' : 'space'
  }
  if (/arxiv[:.]\d{4}$/i.test(token) && /^\.\d{4,5}/.test(first)) return 'as is'
  if (/arxiv[:.]\d{4}\.$/i.test(token) && /^\d{4,5}/.test(first)) return 'as is'
  if (/\p{L}-$/u.test(token) && /^\p{L}/u.test(first)) return joinOfWord(token, first, vocabulary)
  // Pages and years: 6470–↵6484. A dash between words has a space before it.
  if (/[\p{L}\d][-–]$/u.test(token) && /^[\d\p{Lu}]/u.test(first)) return 'as is'
  return 'space'
}

function isAddressContinued(token: string, first: string): boolean {
  if (/https?:\/{0,2}$/i.test(token)) return true
  if (/[)\],;>]$/.test(token)) return false
  if (/[/\-_=&?%#~@+:–]$/.test(token)) return !/^(?:https?:|doi:)/i.test(first)
  if (/^[/?&=#%_~.]\S/.test(first)) return true
  // A stop may end the sentence or part the halves of an address.
  if (/\.$/.test(token))
    return (
      /^\d[\d.]*[a-z\d]|^[a-z][\w.-]*[/\d]\S*|^(?:pdf|html?|php|org|com|edu|io)\b/.test(first) &&
      !/^(?:19|20)\d{2}[.,;)]?$/.test(first)
    )
  if (/^(?:19|20)\d{2}[.,;)]?$/.test(first)) return false
  return /^[\w%~-]*[\d/_=%][\w%~./=&?-]*$/.test(first) && /[\d/_=%]/.test(first.slice(0, -1))
}

/** Half of a word: joined as the file has it elsewhere; else what goes on in small letters loses its hyphen. */
function joinOfWord(token: string, first: string, vocabulary: Vocabulary): Join {
  const before = /[\p{L}\p{M}'’-]+$/u.exec(token.slice(0, -1))?.[0].toLowerCase() ?? ''
  const after = /^[\p{L}\p{M}]+(?:-\p{L}+)*/u.exec(first)?.[0] ?? ''
  const lower = after.toLowerCase()
  const last = before.slice(before.lastIndexOf('-') + 1)
  const firstPart = lower.split('-')[0] ?? lower
  if (vocabulary.has(before + lower) || vocabulary.has(last + firstPart)) return 'without hyphen'
  if (vocabulary.has(`${before}-${lower}`) || vocabulary.has(`${last}-${firstPart}`)) return 'as is'
  if (/^\p{Lu}/u.test(after)) {
    const isCapitals = /\p{Lu}{2,}-$/u.test(token) && /^\p{Lu}{2,}/u.test(after)
    return isCapitals ? 'without hyphen' : 'as is'
  }
  if (/\p{Lu}{2,}-$/u.test(token) || before.includes('-')) return 'as is'
  // Both halves are words by themselves, and of some length: a compound.
  const areWords =
    last.length > 3 && firstPart.length > 3 && vocabulary.has(last) && vocabulary.has(firstPart)
  return areWords ? 'as is' : 'without hyphen'
}
