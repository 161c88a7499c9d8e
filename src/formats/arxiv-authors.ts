import type { Author } from '#domain/work'
import { readAuthor } from './arxiv-facts'

/**
 * The authors of arXivRaw, one line as the submitter wrote it: "A. One, B. Two (Somewhere, Elsewhere) and C. Three"
 * (https://info.arxiv.org/help/prep.html#author). Affiliations in brackets are dropped: nothing says whose they are
 * when they are numbered.
 */
export function splitArxivAuthors(line: string): readonly Author[] {
  const names: string[] = []
  for (const part of withoutBrackets(line)
    .replace(/\bet\.? al\.?/gi, ' ')
    .split(/[,;]|\s(?:and|&)\s|\s:\s/)) {
    const last = names.at(-1)
    // "Jr." and "III" follow a comma and are part of the name before it.
    const isSuffix = /^\s*(?:jr|sr|i{2,3}|iv)\.?\s*$/i.test(part)
    if (isSuffix && last !== undefined) names[names.length - 1] = `${last} ${part}`
    else names.push(part)
  }
  return names.flatMap((name) => readAuthor(withoutJoints(name)) ?? [])
}

/** "and" after a comma; the colon after a collaboration's name. */
const withoutJoints = (name: string): string =>
  name
    .trim()
    .replace(/^and\s/, '')
    .replace(/:$/, '')

/** Drops bracketed text, nested or never closed. */
function withoutBrackets(line: string): string {
  let depth = 0
  let kept = ''
  for (const character of line) {
    if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += character
  }
  return kept
}
