import { type KeyPointHeading, keyPointHeadings } from '#domain/note-template'
import { type PartialValue, readPartialJson } from './partial-json'

/** A key point as a language model drafted it. */
export interface DraftedPoint {
  readonly heading: KeyPointHeading
  /** Plain text, at least one line. Several: one a point of a list. */
  readonly lines: readonly string[]
  /** False while it comes, and where the answer broke off in it. */
  readonly isWhole: boolean
}

const mostLines = 20
const longestLine = 2_000
/** Where an answer may begin: models write words, and braces, before what they were asked for. */
const mostBeginnings = 5

/**
 * The key points of an answer, as far as it has come, in the order of a structured note. Nothing where it is not of the form that was
 * asked for. Never throws, whatever the model wrote.
 */
export function readKeyPoints(answer: string): readonly DraftedPoint[] {
  const text = withoutThoughts(answer)
  let at = text.indexOf('{')
  for (let tries = 0; at !== -1 && tries < mostBeginnings; tries += 1) {
    const value = readPartialJson(text, at)
    const points = pointsOf(value, 0)
    if (points.length > 0) return points
    at = text.indexOf('{', at + 1)
  }
  return []
}

/** Some models write down what they think first. */
const withoutThoughts = (answer: string): string =>
  answer.replace(/<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>|$)/gi, '')

function pointsOf(value: PartialValue, depth: number): readonly DraftedPoint[] {
  if (value.kind !== 'object') return []
  const points = keyPointHeadings.flatMap((heading): DraftedPoint[] => {
    const entry = value.entries.findLast(([name]) => isNameOf(name, heading))?.[1]
    if (entry === undefined) return []
    const lines = linesOf(entry).slice(0, mostLines)
    return lines.length === 0 ? [] : [{ heading, lines, isWhole: isWhole(entry) }]
  })
  if (points.length > 0 || depth >= 2) return points
  // One object more than was asked for: { "key_points": { … } }.
  for (const [, inner] of value.entries) {
    const found = pointsOf(inner, depth + 1)
    if (found.length > 0) return found
  }
  return []
}

/** "Takeaway", "key_takeaways" and "Takeaways:" are all meant. */
function isNameOf(name: string, heading: KeyPointHeading): boolean {
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/s$/, '')
  return bare(name).replace(/^(?:key|main)/, '') === bare(heading)
}

const saysNothing = /^(?:null|none|n\/?a|unknown|not (?:stated|specified|mentioned|given))\.?$/i

function linesOf(value: PartialValue): readonly string[] {
  switch (value.kind) {
    case 'none':
      return []
    case 'text':
      return value.text
        .split(/\n+/)
        .map((line) =>
          line
            .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
            .trim()
            .replace(/^(?:[-*•]|\d{1,2}[.)])\s+/, '')
            .slice(0, longestLine)
            .trim(),
        )
        .filter((line) => line !== '' && !saysNothing.test(line))
    case 'list':
      return value.values.flatMap((each) => {
        // What has an entry of its own is one point, however it is written.
        const line = linesOf(each).join(each.kind === 'object' ? ': ' : ' ')
        return line === '' ? [] : [line]
      })
    case 'object':
      return value.entries.flatMap(([name, each]) => {
        const line = linesOf(each).join(' ')
        const isPlain = /^(?:name|title|text|point|description|summary|value)$/i.test(name)
        return line === '' ? [] : [isPlain ? line : `${name.trim()}: ${line}`]
      })
    default:
      return value satisfies never
  }
}

const isWhole = (value: PartialValue): boolean => value.kind === 'none' || value.isWhole
