export interface MatchSpan {
  readonly text: string
  readonly isMatch: boolean
  /** Offset in the whole. */
  readonly at: number
}

/** Splits `text` where one of the typed words stands, for bold letters in results. Words match where a word begins, or anywhere. */
export function matchSpans(text: string, typed: string): readonly MatchSpan[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  // Folding case may change the length of a text (İ); then nothing is marked rather than the wrong letters.
  const folded = text.toLowerCase()
  if (words.length === 0 || folded.length !== text.length) {
    return text === '' ? [] : [{ text, isMatch: false, at: 0 }]
  }
  const marked = new Uint8Array(text.length)
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length)) {
      marked.fill(1, at, at + word.length)
    }
  }
  const spans: MatchSpan[] = []
  let from = 0
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked[at] === marked[from]) continue
    spans.push({ text: text.slice(from, at), isMatch: marked[from] === 1, at: from })
    from = at
  }
  return spans
}
