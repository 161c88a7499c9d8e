import type { NormalisedPaper } from './normalised-paper'

/** The words of a paper in order, each with its place in the paper's normalised text. */
export interface PaperWords {
  readonly words: readonly string[]
  readonly starts: Uint32Array
  /** How often each word stands there. */
  readonly counts: ReadonlyMap<string, number>
}

/** Words that a hyphen at a line's end parts are one. */
const lineHyphen = /^(?:[-\u2010\u00ad\ufffe]\s*\n\s*|\p{M}+)$/u

export function wordsOf(
  pages: readonly { readonly text: string }[],
  paper: NormalisedPaper,
): PaperWords {
  const words: string[] = []
  const starts: number[] = []
  paper.pages.forEach(({ text, origins }, pageIndex) => {
    const source = pages[pageIndex]?.text ?? ''
    const first = paper.starts[pageIndex] ?? 0
    let from = 0
    for (let at = 1; at <= text.length; at += 1) {
      const before = origins[at - 1] ?? 0
      const here = origins[at] ?? source.length
      const width = (source.codePointAt(before) ?? 0) > 0xffff ? 2 : 1
      const isOver = at === text.length
      const isApart = here > before + width && !lineHyphen.test(source.slice(before + width, here))
      if (!isOver && !isApart) continue
      words.push(text.slice(from, at))
      starts.push(first + from)
      from = at
    }
  })
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { words, starts: Uint32Array.from(starts), counts }
}
