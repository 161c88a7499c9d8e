import type { LinkTarget, Piece } from './survey-document'
import { collapse } from './survey-text'

export interface Picture {
  readonly source: string
  readonly text: string
}

/** A run of pieces that belong together: one link, one stretch of text with the same marks, one line break. */
export type Atom =
  | ({ readonly kind: 'text'; readonly text: string } & AtomMarks)
  | ({
      readonly kind: 'link'
      readonly text: string
      readonly href: string
      readonly pictures: readonly Picture[]
    } & AtomMarks)
  | ({ readonly kind: 'picture' } & Picture & { readonly line: number })
  | { readonly kind: 'break'; readonly isHard: boolean; readonly line: number }
  /** Between paragraphs, list entries and cells. */
  | { readonly kind: 'boundary'; readonly isHard: true; readonly line: number }

interface AtomMarks {
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isUnderlined: boolean
  readonly isCode: boolean
  readonly line: number
}

/**
 * Every text is made here, with its fields in one order, so that the compiler knows four shapes of atoms and not a dozen: beyond
 * four it looks up each field anew. Spreading the marks behind other fields is slow besides.
 */
const textAtom = (
  text: string,
  { isBold, isItalic, isUnderlined, isCode, line }: AtomMarks,
): Atom => ({ kind: 'text', text, isBold, isItalic, isUnderlined, isCode, line })

/** Text that is set apart by nothing. */
export const plainAtom = (text: string, line: number): Atom =>
  textAtom(text, { isBold: false, isItalic: false, isUnderlined: false, isCode: false, line })

/** A row with more pieces than this is no row. */
const mostPieces = 4000

export function atomsOf(pieces: readonly Piece[]): readonly Atom[] {
  const atoms: Atom[] = []
  const bounded = pieces.length > mostPieces ? pieces.slice(0, mostPieces) : pieces
  for (let index = 0; index < bounded.length; ) {
    const piece = bounded[index]
    if (piece === undefined) break
    if (piece.link !== undefined) {
      let end = index + 1
      while (end < bounded.length && bounded[end]?.link === piece.link) end += 1
      atoms.push(linkAtom(piece.link, bounded, index, end, piece.line))
      index = end
      continue
    }
    if (piece.kind === 'text') {
      let text = piece.text
      let end = index + 1
      for (let next = bounded[end]; next?.kind === 'text' && hasSameMarks(piece, next); ) {
        text += next.text
        end += 1
        next = bounded[end]
      }
      addTextAtoms(atoms, text, piece)
      index = end
      continue
    }
    atoms.push(
      piece.kind === 'image'
        ? { kind: 'picture', source: piece.source, text: piece.text, line: piece.line }
        : { kind: 'break', isHard: piece.isHard, line: piece.line },
    )
    index += 1
  }
  return atoms
}

const hasSameMarks = (one: Piece & { kind: 'text' }, other: Piece & { kind: 'text' }): boolean =>
  other.link === undefined &&
  one.isBold === other.isBold &&
  one.isItalic === other.isItalic &&
  one.isUnderlined === other.isUnderlined &&
  one.isCode === other.isCode

/** In one pass: most links are a single piece, and a look for each field costs more than all that it finds. */
function linkAtom(
  { href }: LinkTarget,
  pieces: readonly Piece[],
  from: number,
  to: number,
  line: number,
): Atom {
  let text = ''
  const pictures: Picture[] = []
  let isBold = false
  let isItalic = false
  let isUnderlined = false
  let isCode = false
  for (let index = from; index < to; index += 1) {
    const piece = pieces[index]
    if (piece?.kind === 'text') {
      text += piece.text
      isBold ||= piece.isBold
      isItalic ||= piece.isItalic
      isUnderlined ||= piece.isUnderlined
      isCode ||= piece.isCode
    } else if (piece?.kind === 'image') pictures.push({ source: piece.source, text: piece.text })
    else text += ' '
  }
  text = collapse(text)
  return { kind: 'link', text, href, pictures, isBold, isItalic, isUnderlined, isCode, line }
}

/** Bare addresses in text become links; `[pdf] (https://…)` and `[pdf]https://…` give them their label. */
function addTextAtoms(atoms: Atom[], text: string, marks: AtomMarks): void {
  if (marks.isCode || !text.includes('://') || !/ttps?:\/\//i.test(text)) {
    atoms.push(textAtom(text, marks))
    return
  }
  const most = atoms.length + mostPieces
  const { isBold, isItalic, isUnderlined, isCode, line } = marks
  let rest = 0
  for (const match of text.matchAll(/\bh?ttps?:\/\/[^\s<>"'`，。；、）】｜|]+/gi)) {
    const { href, length } = trimAddress(match[0])
    const before = text.slice(rest, match.index)
    const label =
      /\[{1,2}([^[\]]{1,40})\]{0,2}\s{0,3}[(:：]?\s{0,2}$/.exec(before) ??
      // `[A Title of Some Words].(https://…)`: a link with a mark too many.
      (before.endsWith('(') ? /\[([^[\]]{1,300})\][.,:]?\s{0,2}\($/.exec(before) : null)
    const plain = label ? before.slice(0, label.index) : before
    if (plain !== '') atoms.push(textAtom(plain, marks))
    atoms.push({
      kind: 'link',
      text: collapse(label?.[1] ?? ''),
      href,
      pictures: [],
      isBold,
      isItalic,
      isUnderlined,
      isCode,
      line,
    })
    rest = match.index + length
    if (atoms.length > most) break
  }
  if (rest < text.length) atoms.push(textAtom(text.slice(rest), marks))
}

/** Punctuation after an address is not of it, nor a bracket that it does not open. */
function trimAddress(text: string): { readonly href: string; readonly length: number } {
  let end = text.length
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1)
    if (/[.,;:!?\]*_]/.test(last)) continue
    if (last === ')' && !text.slice(0, end).includes('(')) continue
    break
  }
  return { href: text.slice(0, end).replace(/^ttp/i, 'http'), length: end }
}

/** The text that a reader sees, links included, pictures not. */
export function plainText(atoms: readonly Atom[]): string {
  let text = ''
  for (const atom of atoms) text += atom.kind === 'text' || atom.kind === 'link' ? atom.text : ' '
  return collapse(text)
}

export const boundaryAt = (line: number): Atom => ({ kind: 'boundary', isHard: true, line })

const isFilled = (line: readonly Atom[]): boolean => line.length > 0

/** Lines as rendered, or as written when `isSoft`: breaks divide and are dropped. */
export function splitLines(atoms: readonly Atom[], isSoft: boolean): readonly (readonly Atom[])[] {
  const lines: Atom[][] = [[]]
  for (const atom of atoms) {
    if (atom.kind === 'boundary' || (atom.kind === 'break' && (atom.isHard || isSoft)))
      lines.push([])
    else lines.at(-1)?.push(atom)
  }
  return lines.every(isFilled) ? lines : lines.filter(isFilled)
}
