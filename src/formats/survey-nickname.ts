import type { Atom } from './survey-atoms'
import { linkRole } from './survey-link-role'
import { type FoundTitle, plainTitle } from './survey-plain-title'
import {
  isPrintedAsTitle,
  isTitleLike,
  isWrittenAsTitle,
  letterCount,
  wordCount,
} from './survey-text'

const longestNickname = 4

/** `<a>BAD</a>: Bidirectional …`: a linked nickname, a colon, and the rest of the title in plain text. */
export function joinedTitle(
  atoms: readonly Atom[],
  index: number,
  name: string,
): Pick<FoundTitle, 'title' | 'otherTitles' | 'rest' | 'published'> | undefined {
  const next = atoms[index + 1]
  if (next?.kind !== 'text' || name === '' || letterCount(name) > 40) return undefined
  // `**Nick**: Title`, `**Nick** "Title"`.
  if (!/^\s{0,2}(?:[:：]|["“])/u.test(next.text)) return undefined
  const after = plainTitle(atoms.slice(index + 1))
  // `[A Title of Some Words](…): What it says. And how.`
  if (after === undefined) return undefined
  if (
    /\p{Ll}{2}\.\s\p{Lu}/u.test(after.title) &&
    isTitleLike(name) &&
    wordCount(name) > longestNickname
  )
    return undefined
  // `**Nick**: "Title"`: the quotes say what the title is.
  if (after.isMarked) {
    return {
      title: after.title,
      otherTitles: after.title.startsWith(name) ? [] : [`${name}: ${after.title}`],
      rest: after.rest,
      published: after.published,
    }
  }
  return {
    title: `${name}: ${after.title}`,
    otherTitles: [after.title],
    rest: after.rest,
    published: after.published,
  }
}

/** `**Tie your Laces:** A Title of Some Words [Paper]`: the colon is bold, too, and the title goes on behind it. */
export function namedInside(
  atoms: readonly Atom[],
  end: number,
  name: string,
): Pick<FoundTitle, 'title' | 'otherTitles' | 'rest' | 'published'> | undefined {
  const next = atoms[end]
  if (next?.kind !== 'text' || !/^\s{0,2}\p{L}/u.test(next.text)) return undefined
  if (!isTitleLike(name) || wordCount(name) > longestBoldName) return undefined
  const label = atoms.slice(end + 1, end + 4).find((atom) => atom.kind === 'link')
  const after = plainTitle(atoms.slice(end))
  if (label?.kind !== 'link' || linkRole(label) !== 'label' || after === undefined) return undefined
  if (after.isMarked || !(isPrintedAsTitle(after.title) || isWrittenAsTitle(after.title)))
    return undefined
  return {
    title: `${name}: ${after.title}`,
    otherTitles: [after.title],
    rest: after.rest,
    published: after.published,
  }
}
const longestBoldName = 8

/** `**Lace-Net** (knots): "Title"`, `**Cut&Tie** [Title](…)`: one word without spaces, and the title stands behind it. */
export function isNickname(text: string, atoms: readonly Atom[], end: number): boolean {
  if (text.includes(' ')) return false
  const [next, link] = [atoms[end], atoms[end + 1]]
  if (next?.kind === 'link') return isLongTitle(next)
  if (next?.kind !== 'text') return false
  if (next.text.trim() === '') return link?.kind === 'link' && isLongTitle(link)
  const [quoted = ''] = /["“][^"”]{8,400}["”]/u.exec(next.text.slice(0, 800)) ?? []
  return wordCount(quoted) > longestNickname
}

const isLongTitle = (link: Atom & { kind: 'link' }): boolean =>
  linkRole(link) === 'title' && wordCount(link.text) > longestNickname

/** `**Your Lace**: [YourLace: A Title of Some Words](…)`: a few bold words and a colon, and the title is the link. */
export function isNameOfLink(text: string, atoms: readonly Atom[], end: number): boolean {
  const [colon, link] = [atoms[end - 1], atoms[end]]
  return (
    link?.kind === 'link' &&
    colon?.kind === 'text' &&
    /[:：]\s{0,2}$/u.test(colon.text) &&
    wordCount(text) <= longestNickname &&
    linkRole(link) === 'title' &&
    wordCount(link.text) > longestNickname
  )
}

/** `**[Your Lace]** A Title of Some Words`, `[**Lace Works**] A Title of Some Words`: what is bold stands in square brackets. */
export function isTagBeforeTitle(
  text: string,
  atoms: readonly Atom[],
  index: number,
  end: number,
): boolean {
  const name = text.trim()
  const [before, next] = [atoms[index - 1], atoms[end]]
  const isInBrackets = name.startsWith('[') && name.endsWith(']')
  const isBetween =
    before?.kind === 'text' &&
    before.text.trimEnd().endsWith('[') &&
    (name.endsWith(']') || (next?.kind === 'text' && next.text.trimStart().startsWith(']')))
  if (!(isInBrackets || isBetween) || wordCount(name) > longestNickname) return false
  return next?.kind === 'link'
    ? isLongTitle(next)
    : next?.kind === 'text' && isTitleLike(next.text.replace(/^[\s\]]{1,4}/, ''))
}
