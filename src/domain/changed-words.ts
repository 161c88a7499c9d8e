export interface ChangedWords {
  readonly kind: 'same' | 'old' | 'new'
  readonly text: string
}

/** Beyond this a table of all pairs of words would take too long: the whole is then old and new. */
const mostWords = 2000

/** Two wordings as runs of words: the same in both, only in the old, only in the new (longest common subsequence). */
export function changedWords(old: string, now: string): readonly ChangedWords[] {
  const before = wordsOf(old)
  const after = wordsOf(now)
  if (before.length > mostWords || after.length > mostWords)
    return joined([
      ...before.map((text) => ({ kind: 'old', text }) as const),
      ...after.map((text) => ({ kind: 'new', text }) as const),
    ])
  const width = after.length + 1
  const lengths = new Uint16Array((before.length + 1) * width)
  for (let down = before.length - 1; down >= 0; down -= 1)
    for (let across = after.length - 1; across >= 0; across -= 1)
      lengths[down * width + across] =
        before[down] === after[across]
          ? (lengths[(down + 1) * width + across + 1] ?? 0) + 1
          : Math.max(
              lengths[(down + 1) * width + across] ?? 0,
              lengths[down * width + across + 1] ?? 0,
            )
  const parts: ChangedWords[] = []
  let down = 0
  let across = 0
  while (down < before.length || across < after.length) {
    const [one, other] = [before[down], after[across]]
    if (one !== undefined && one === other) {
      parts.push({ kind: 'same', text: one })
      down += 1
      across += 1
    } else if (
      one !== undefined &&
      (other === undefined ||
        (lengths[(down + 1) * width + across] ?? 0) >= (lengths[down * width + across + 1] ?? 0))
    ) {
      parts.push({ kind: 'old', text: one })
      down += 1
    } else if (other !== undefined) {
      parts.push({ kind: 'new', text: other })
      across += 1
    }
  }
  return joined(parts)
}

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

function joined(parts: readonly ChangedWords[]): readonly ChangedWords[] {
  const runs: ChangedWords[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (last?.kind === part.kind)
      runs[runs.length - 1] = { ...last, text: `${last.text} ${part.text}` }
    else runs.push(part)
  }
  return runs
}
