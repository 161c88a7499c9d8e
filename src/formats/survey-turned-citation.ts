import { type Atom, plainText, splitLines } from './survey-atoms'
import { isTitleLike, tidyTitle } from './survey-text'
import { type Published, tidyVenue } from './survey-venue'

interface TurnedCitation {
  readonly names: string
  readonly title: string
  readonly published: Published
}

/** `Roe, J. M., van Doe, K. & Poe, L. `: surnames and initials, as the natural sciences print them, and then the title. */
const surname =
  "(?:(?:van|von|de|der|den|di|da|la|le|el)\\s){0,3}\\p{Lu}[\\p{L}'’-]{1,30}(?:\\s\\p{Lu}[\\p{L}'’-]{1,30})?"
/** One way alone to read each character: names may be many, and what is not a list of them must fail at once. */
const turned = `${surname},\\s\\p{Lu}\\p{Ll}?\\.(?:[\\s-]?\\p{Lu}\\p{Ll}?\\.){0,3}`
const turnedNames = new RegExp(
  `^(?:\\[?\\d{1,4}[\\].]{1,2}\\s{1,2})?(${turned}(?:(?:,|,?\\s(?:&|and))\\s${turned}){0,60}(?:,?\\set\\sal\\.)?)\\s(?!\\p{Lu}\\p{Ll}?\\.)(?=[\\p{Lu}\\d“"‘])`,
  'u',
)

/** `Roe, J. & Doe, K. Title of some words. *Journal of Laces* **12**, 345–367 (2021).`, in one text or set apart by italics. */
export function turnedCitation(
  text: string,
  atoms: readonly Atom[],
  end: number,
): TurnedCitation | undefined {
  // A comma and an initial near the start: few texts have them.
  if (!/^.{2,70}?,\s\p{Lu}\p{Ll}?\./u.test(text.slice(0, 80))) return undefined
  const names =
    /(?:19|20)\d\d/.test(text) || end < atoms.length ? turnedNames.exec(text.slice(0, 2400)) : null
  if (names === null) return undefined
  const after = text.slice(names[0].length)
  const [line = []] = splitLines(atoms.slice(end), true)
  const rest = plainText(line.filter(({ kind }) => kind === 'text')).slice(0, 400)
  const whole = rest === '' ? after : `${after.trimEnd()} ${rest}`
  const [, head = '', where = '', year = ''] =
    /^(.{8,400}?[\p{L}\p{N})”’"][.?!])\s(?:In:?\s)?(\p{Lu}.{1,200}?)[\s,]{1,3}\(?((?:19|20)\d{2})\)?[.;,]?(?:\s|$)/u.exec(
      whole.slice(0, 900),
    ) ?? []
  const title = tidyTitle(head)
  if (year === '' || !isTitleLike(title)) return undefined
  // `Laces Process. Commun. 12, 3`: up to the volume, the editors or the place.
  const venue = tidyVenue(/^[^(,\d]{2,160}/u.exec(where)?.[0] ?? '')
  return {
    names: names[1] ?? '',
    title,
    published: { year: Number(year), date: year, ...(venue !== undefined && { venue }) },
  }
}
