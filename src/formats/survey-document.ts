/**
 * A Markdown file as the reader of surveys sees it: blocks in reading order, runs of inline pieces, every one with its line.
 * Markdown and raw HTML end up in the same shapes, so that a pipe table and a `<table>` are one thing.
 */

/** Pieces of one link share one target object: identity says which pieces belong together. */
export interface LinkTarget {
  /** As written; not yet known to be safe. */
  readonly href: string
}

interface Marks {
  readonly isBold: boolean
  readonly isItalic: boolean
  readonly isUnderlined: boolean
  readonly isCode: boolean
}

export type Piece =
  | ({ readonly kind: 'text'; readonly text: string } & Marks & Placed)
  | ({ readonly kind: 'image'; readonly source: string; readonly text: string } & Placed)
  /** Hard: `<br>`, two spaces, a backslash. Soft: a line end that is rendered as a space. */
  | ({ readonly kind: 'break'; readonly isHard: boolean } & Placed)

interface Placed {
  readonly link?: LinkTarget | undefined
  /** 1-based. */
  readonly line: number
}

export interface Lines {
  /** 1-based. */
  readonly line: number
  readonly endLine: number
}

export interface ListItem extends Lines {
  readonly blocks: readonly Block[]
}

export interface TableRow extends Lines {
  readonly isHeader: boolean
  readonly cells: readonly (readonly Piece[])[]
}

export type Block =
  | ({
      readonly kind: 'heading'
      readonly level: number
      readonly pieces: readonly Piece[]
    } & Lines)
  | ({ readonly kind: 'paragraph'; readonly pieces: readonly Piece[] } & Lines)
  | ({ readonly kind: 'list'; readonly items: readonly ListItem[] } & Lines)
  | ({ readonly kind: 'table'; readonly rows: readonly TableRow[] } & Lines)
  /** Headings inside `<details>` end with it. */
  | ({ readonly kind: 'detailsOpen' } & Lines)
  | ({ readonly kind: 'summary'; readonly pieces: readonly Piece[] } & Lines)
  | ({ readonly kind: 'detailsClose' } & Lines)
  | ({ readonly kind: 'code'; readonly text: string } & Lines)
