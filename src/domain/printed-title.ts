/** Longer text is cut, so that hostile input stays cheap. */
const longestText = 2_000
const mostCandidates = 8

/**
 * What could be the title in a printed reference, the likeliest first: what stands in quotation marks, then its sentences. Most are
 * no titles; a candidate means something only once it equals the title of a known paper.
 */
export function titleCandidates(text: string): readonly string[] {
  const line = text.slice(0, longestText).replace(/\s+/g, ' ').trim()
  const quoted = [...line.matchAll(/[“"‘«]([^“”"«»]{12,300})[”"’»]/gu)].flatMap(([, inner]) =>
    inner === undefined ? [] : [inner],
  )
  const sentences = line.split(/(?:[.?!][”"’»]?|\(\d{4}[a-z]?\)[:.,]?)\s+/u)
  const candidates = [...quoted, ...sentences]
    .map((one) => one.replace(/[\s.,;:]+$/u, '').replace(/^[\s.,;:[\]()\d]+/u, ''))
    .filter(
      (one) => one.length >= 12 && one.length <= 300 && /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}/u.test(one),
    )
  return [...new Set(candidates)].slice(0, mostCandidates)
}
