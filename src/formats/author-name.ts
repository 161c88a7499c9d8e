/** A name as citation styles need it. A group ("Qwen Team") is all family name. */
export interface NameParts {
  readonly given: string
  readonly family: string
  readonly suffix?: string
  readonly isGroup: boolean
}

const groups =
  /\b(?:team|collaborations?|group|consortium|project|initiative|laborator(?:y|ies)|institute|committee|openai|deepmind|ai)\b/i
const particle =
  /^(?:van|von|vom|zu|zum|zur|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|bin|ibn|al|el)$/
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i

/** Splits "given family" and "family, given"; lower-case particles ("van der") belong to the family name. */
export function splitName(name: string): NameParts {
  const folded = name.replace(/\s+/g, ' ').trim()
  const [before = '', ...after] = folded.split(',').map((part) => part.trim())
  const rest = after.filter((part) => part !== '')
  if (groups.test(folded) || folded === '') return { given: '', family: folded, isGroup: true }
  if (rest.length > 0 && !suffix.test(rest[0] ?? '')) {
    return { given: rest.join(' '), family: before, isGroup: false }
  }
  const words = before.split(' ')
  const ending =
    rest[0] ?? (words.length > 2 && suffix.test(words.at(-1) ?? '') ? words.pop() : undefined)
  let start = words.length - 1
  while (start > 1 && particle.test(words[start - 1] ?? '')) start -= 1
  return {
    given: words.slice(0, start).join(' '),
    family: words.slice(start).join(' '),
    ...(ending === undefined ? {} : { suffix: ending }),
    isGroup: false,
  }
}

/** "Ada Maria" → "A. M.", "Jean-Luc" → "J.-L.". */
export const initialsOf = (given: string): string =>
  given
    .split(' ')
    .map((word) =>
      word
        .split('-')
        .flatMap((part) => {
          const first = /\p{L}/u.exec(part)?.[0]
          return first === undefined ? [] : [`${first.toUpperCase()}.`]
        })
        .join('-'),
    )
    .filter((word) => word !== '')
    .join(' ')
