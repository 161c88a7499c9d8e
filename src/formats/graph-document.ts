/** A citation graph as it is written to files: papers with what is known of them, and who cites whom. */
export interface GraphDocument {
  readonly title: string
  /** ISO UTC. */
  readonly createdAt: string
  readonly papers: readonly GraphPaper[]
  /** In step: paper `from[i]` cites paper `to[i]`, as indices of `papers`. */
  readonly from: ArrayLike<number>
  readonly to: ArrayLike<number>
  /** False when the ties say that two papers are alike, not that one cites the other. */
  readonly isDirected: boolean
}

export interface GraphPaper {
  /** Unique within the document. */
  readonly id: string
  readonly title: string
  readonly authors?: string
  readonly year?: number
  readonly category?: string
  /** What its colour stands for: a topic, a category, a span of years. */
  readonly group?: string
  readonly status?: string
  /** By papers of the graph. */
  readonly citedHere: number
  readonly citedEverywhere?: number
  readonly x?: number
  readonly y?: number
}

/** XML 1.0 cannot hold control characters and halves of surrogates (https://www.w3.org/TR/xml/#charsets). */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return !((code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff)
}

/** Text for XML; what XML cannot hold is left out, because titles come from anywhere. */
export const escapeXml = (text: string): string =>
  [...text]
    .filter(isXmlCharacter)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export const coordinate = (value: number): string => String(Math.round(value * 100) / 100)
