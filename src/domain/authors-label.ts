import type { Author } from './work'

const particle = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|el|al|bin|ibn)$/i
const suffix = /^(?:jr|sr|ii|iii|iv)\.?$/i

/** The family name of a displayed name: the last word with the particles before it; all of a name without spaces. */
export function familyName(name: string): string {
  const comma = name.indexOf(',')
  if (comma > 0) return name.slice(0, comma).trim()
  const words = name.trim().split(/\s+/)
  while (words.length > 1 && suffix.test(words.at(-1) ?? '')) words.pop()
  let start = words.length - 1
  while (start > 1 && particle.test(words[start - 1] ?? '')) start -= 1
  return words.slice(Math.max(0, start)).join(' ')
}

/** "Gu", "Gu, Dao", "Zhang et al."; empty when not known. */
export function authorsLabel(
  authors: readonly Author[] | undefined,
  hasMoreAuthors: boolean | undefined,
): string {
  const [first, second, third] = authors ?? []
  if (!first) return ''
  if (third || hasMoreAuthors === true) return `${familyName(first.name)} et al.`
  return second ? `${familyName(first.name)}, ${familyName(second.name)}` : familyName(first.name)
}

/** The family names that a label says. */
export const familiesOfLabel = (label: string): readonly string[] =>
  label === '' ? [] : label.replace(/ et al\.$/, '').split(', ')
