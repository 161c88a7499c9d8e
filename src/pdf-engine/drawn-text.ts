import type { DrawingFont } from './drawing-font'
import type { MarkToWrite } from './pdf-mark'

/** What the fonts that a PDF need not bring have beyond ISO 8859-1 (WinAnsiEncoding, ISO 32000-2, annex D.2). */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** Letters that run from right to left, or join, are more than one glyph beside the other. */
const shaped = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{M}]/u

const isLatin = (letter: string): boolean => {
  const code = letter.codePointAt(0) ?? 0
  return (
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xff) ||
    beyondLatin1.includes(letter)
  )
}

const isSpace = (letter: string): boolean => /\s/.test(letter)

/** Whether a text can be drawn in the fonts that every reader has. */
const isPlainLatin = (text: string): boolean =>
  Array.from(text.normalize('NFC')).every((letter) => isSpace(letter) || isLatin(letter))

/** A text whose picture lacks letters. */
export interface LostLetters {
  readonly id: string
  /** From 0. */
  readonly pageIndex: number
  /** Each once. */
  readonly letters: string
}

/** Whether the picture of a mark needs letters beyond those that every reader has. */
export const needsFont = ({ kind, comment }: MarkToWrite): boolean =>
  kind === 'freeText' && !isPlainLatin(comment)

/** What texts among the marks lose: only they are pictures of their words. */
export const lostLetters = (
  marks: readonly MarkToWrite[],
  font: DrawingFont | undefined,
): readonly LostLetters[] =>
  marks.filter(needsFont).flatMap(({ id, pageIndex, comment }) => {
    const letters = lettersWithout(comment, font)
    return letters === '' ? [] : [{ id, pageIndex, letters }]
  })

function lettersWithout(text: string, font: DrawingFont | undefined): string {
  const lost = new Set<string>()
  for (const letter of text.normalize('NFC')) {
    if (!isSpace(letter) && widthOf(letter, font) === undefined) lost.add(letter)
  }
  return [...lost].join('')
}

/** What stands where a letter is lost. */
const instead = '?'

/** A text as lines no wider than the frame, in the letters that the font has. Widths are in sizes of the font. */
export function drawnLines(text: string, font: DrawingFont, width: number): readonly string[] {
  const drawable = Array.from(text.normalize('NFC'), (letter) =>
    isSpace(letter) || widthOf(letter, font) !== undefined ? letter : instead,
  ).join('')
  return drawable
    .split(/\r\n?|\n/)
    .flatMap((line) => wrapped(line.replace(/\s+/g, ' '), font, width))
}

function wrapped(line: string, font: DrawingFont, width: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.trim().split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && widthOfText(longer, font) > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  lines.push(current)
  return lines
}

const widthOfText = (text: string, font: DrawingFont): number =>
  Array.from(text).reduce((sum, letter) => sum + (widthOf(letter, font) ?? 0), 0)

function widthOf(letter: string, font: DrawingFont | undefined): number | undefined {
  if (font === undefined) return isLatin(letter) ? 0.5 : undefined
  if (shaped.test(letter)) return undefined
  const glyph = font.glyphOf(letter.codePointAt(0) ?? 0)
  return glyph === undefined ? undefined : font.widthOf(glyph) / 1000
}
