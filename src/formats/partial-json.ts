/** JSON as a language model writes it: perhaps broken off, with raw line ends, or a comma too many. */
export type PartialValue =
  | { readonly kind: 'text'; readonly text: string; readonly isWhole: boolean }
  | { readonly kind: 'list'; readonly values: readonly PartialValue[]; readonly isWhole: boolean }
  | {
      readonly kind: 'object'
      readonly entries: readonly (readonly [string, PartialValue])[]
      readonly isWhole: boolean
    }
  /** null, or nothing at all. */
  | { readonly kind: 'none' }

const deepest = 8

/** Reads the value that begins at `at`, as far as it goes. Never throws, whatever the text is. */
export function readPartialJson(text: string, at = 0): PartialValue {
  return readValue(text, skipSpace(text, at), 0).value
}

interface Read {
  readonly value: PartialValue
  /** Behind it. */
  readonly to: number
}

function readValue(text: string, at: number, depth: number): Read {
  const first = text.charAt(at)
  if (first === '"') return readText(text, at)
  if ((first === '{' || first === '[') && depth < deepest)
    return first === '{' ? readObject(text, at, depth) : readList(text, at, depth)
  // A number, true, false or null: to the next mark. At the end of the text nobody knows what it was to be.
  bare.lastIndex = at
  const words = bare.exec(text)?.[0] ?? ''
  const to = at + Math.max(1, words.length)
  if (words === '' || words === 'null' || to >= text.length) return { value: { kind: 'none' }, to }
  return { value: { kind: 'text', text: words, isWhole: true }, to }
}

const bare = /[^,\]}\s"{[]{1,200}/y

const escapes: Readonly<Record<string, string>> = {
  b: ' ',
  f: ' ',
  n: '\n',
  r: '\n',
  t: ' ',
}

function readText(text: string, at: number): Read {
  let words = ''
  let to = at + 1
  while (to < text.length) {
    const character = text.charAt(to)
    if (character === '"') {
      return { value: { kind: 'text', text: words, isWhole: true }, to: to + 1 }
    }
    if (character !== '\\') {
      words += character
      to += 1
      continue
    }
    const code = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(to, to + 6))?.[1]
    if (code !== undefined) {
      words += String.fromCharCode(Number.parseInt(code, 16))
      to += 6
    } else {
      const escaped = text.charAt(to + 1)
      words += escapes[escaped] ?? escaped
      to += 2
    }
  }
  return { value: { kind: 'text', text: words, isWhole: false }, to: text.length }
}

function readList(text: string, at: number, depth: number): Read {
  const values: PartialValue[] = []
  let to = skipSpace(text, at + 1)
  while (to < text.length) {
    if (text.charAt(to) === ']')
      return { value: { kind: 'list', values, isWhole: true }, to: to + 1 }
    if (text.charAt(to) === ',') to += 1
    else {
      const read = readValue(text, to, depth + 1)
      values.push(read.value)
      to = read.to
    }
    to = skipSpace(text, to)
  }
  return { value: { kind: 'list', values, isWhole: false }, to: text.length }
}

function readObject(text: string, at: number, depth: number): Read {
  const entries: (readonly [string, PartialValue])[] = []
  let to = skipSpace(text, at + 1)
  while (to < text.length) {
    const first = text.charAt(to)
    if (first === '}') return { value: { kind: 'object', entries, isWhole: true }, to: to + 1 }
    const name = first === '"' ? readText(text, to) : undefined
    const colon = name === undefined ? to : skipSpace(text, name.to)
    if (name?.value.kind !== 'text' || text.charAt(colon) !== ':') {
      // No name of an entry: something that should not be here.
      to = skipSpace(text, name === undefined ? to + 1 : Math.max(to + 1, name.to))
      continue
    }
    const read = readValue(text, skipSpace(text, colon + 1), depth + 1)
    entries.push([name.value.text, read.value])
    to = skipSpace(text, read.to)
  }
  return { value: { kind: 'object', entries, isWhole: false }, to: text.length }
}

function skipSpace(text: string, at: number): number {
  let to = at
  while (to < text.length && /\s/.test(text.charAt(to))) to += 1
  return to
}
