import type { Block, LinkTarget, ListItem, Piece, TableRow } from './survey-document'

type Mark = 'bold' | 'italic' | 'underlined' | 'code'

interface OpenList {
  readonly items: ListItem[]
  readonly line: number
  blocks: Block[] | undefined
  itemLine: number
  itemEnd: number
}

interface OpenTable {
  readonly rows: TableRow[]
  readonly line: number
  cells: (readonly Piece[])[] | undefined
  rowLine: number
  /** Cells of the row that are headers: a row that is one mostly heads those below it; one header at its start names the row. */
  headers: number
  isCellOpen: boolean
  /** Cells that reach down from rows above, by column. */
  readonly spans: Map<number, { readonly cell: readonly Piece[]; rowsLeft: number }>
  cellSpan: number
  cellWidth: number
  repeatedPieces: number
}

/** Deeper lists are read as flat: no survey nests so deep, and depth costs stack. */
const deepestList = 40
/** A cell that claims to reach further down is a mistake or an attack. */
const longestSpan = 200
const widestSpan = 40
/** Pieces that cells reaching down may repeat in one table: a real column of categories stays far below. */
const mostRepeatedPieces = 20_000

export type DocumentBuilder = ReturnType<typeof createDocumentBuilder>

/** Long texts count for more: one piece per 200 characters. */
const longText = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + (piece.kind === 'text' ? piece.text.length / 200 : 0), 0)

/** Takes what Markdown and HTML say in reading order, forgives what is not closed, and gives blocks. */
export function createDocumentBuilder() {
  const root: Block[] = []
  const lists: OpenList[] = []
  let table: OpenTable | undefined
  let special: { readonly kind: 'heading' | 'summary'; readonly level: number } | undefined
  let run: Piece[] = []
  let runLine = 0
  let lastLine = 1
  let link: LinkTarget | undefined
  const marks: Record<Mark, number> = { bold: 0, italic: 0, underlined: 0, code: 0 }

  const container = (): Block[] => lists.at(-1)?.blocks ?? root
  const isInCell = (): boolean => table?.isCellOpen === true

  const add = (piece: Piece): void => {
    if (run.length === 0) runLine = piece.line
    lastLine = Math.max(lastLine, piece.line)
    run.push(piece)
  }

  const resetInline = (): void => {
    link = undefined
    marks.bold = 0
    marks.italic = 0
    marks.underlined = 0
    marks.code = 0
  }

  const hasContent = (): boolean =>
    run.some(
      (piece) =>
        piece.link !== undefined ||
        piece.kind === 'image' ||
        (piece.kind === 'text' && piece.text.trim() !== ''),
    )

  const flush = (endLine = lastLine): void => {
    const pieces = run
    const isWorth = hasContent()
    run = []
    resetInline()
    if (!isWorth) {
      if (special) special = undefined
      return
    }
    const lines = { line: runLine, endLine: Math.max(runLine, endLine) }
    if (special?.kind === 'heading') {
      container().push({ kind: 'heading', level: special.level, pieces, ...lines })
    } else if (special?.kind === 'summary') {
      container().push({ kind: 'summary', pieces, ...lines })
    } else {
      container().push({ kind: 'paragraph', pieces, ...lines })
    }
    special = undefined
  }

  /** A block begins or ends here; inside a cell that is a line break. */
  const boundary = (line: number): void => {
    if (isInCell()) add({ kind: 'break', isHard: true, line })
    else flush()
  }

  const closeCell = (): void => {
    if (table?.cells === undefined || !table.isCellOpen) return
    for (let column = 0; column < table.cellWidth; column += 1) {
      // What reaches over several columns stands in the first of them.
      const cell = column === 0 ? run : []
      table.cells.push(cell)
      if (table.cellSpan > 1)
        table.spans.set(table.cells.length - 1, { cell, rowsLeft: table.cellSpan - 1 })
    }
    table.repeatedPieces += table.cellWidth - 1
    run = []
    resetInline()
    table.isCellOpen = false
  }

  const fillSpans = (): void => {
    if (table?.cells === undefined) return
    for (let column = table.cells.length; ; column += 1) {
      const span = table.spans.get(column)
      if (span === undefined || span.rowsLeft < 1) return
      table.repeatedPieces += span.cell.length + (span.cell.length > 0 ? longText(span.cell) : 1)
      if (table.repeatedPieces > mostRepeatedPieces) return
      span.rowsLeft -= 1
      table.cells.push(span.cell)
    }
  }

  const closeRow = (endLine: number): void => {
    if (table?.cells === undefined) return
    closeCell()
    fillSpans()
    const { cells, rowLine: line, headers } = table
    const isHeader = headers * 2 > cells.length
    if (cells.length > 0)
      table.rows.push({ cells, isHeader, line, endLine: Math.max(line, endLine) })
    table.cells = undefined
  }

  const closeItem = (endLine = lastLine): void => {
    flush()
    const list = lists.at(-1)
    if (list?.blocks === undefined) return
    list.items.push({
      line: list.itemLine,
      endLine: Math.max(list.itemLine, list.itemEnd, Math.min(endLine, lastLine)),
      blocks: list.blocks,
    })
    list.blocks = undefined
  }

  const closeTable = (): void => {
    if (table === undefined) return
    closeRow(lastLine)
    const { rows, line } = table
    table = undefined
    if (rows.length > 0) container().push({ kind: 'table', rows, line, endLine: lastLine })
  }

  const closeList = (): void => {
    closeItem()
    const list = lists.pop()
    if (list !== undefined && list.items.length > 0) {
      container().push({ kind: 'list', items: list.items, line: list.line, endLine: lastLine })
    }
  }

  return {
    text(text: string, line: number): void {
      if (text === '') return
      add({
        kind: 'text',
        text,
        link,
        line,
        isBold: marks.bold > 0,
        isItalic: marks.italic > 0,
        isUnderlined: marks.underlined > 0,
        isCode: marks.code > 0,
      })
    },
    lineBreak(isHard: boolean, line: number): void {
      add({ kind: 'break', isHard, link, line })
    },
    image(source: string, text: string, line: number): void {
      add({ kind: 'image', source, text, link, line })
    },
    openMark(mark: Mark): void {
      marks[mark] += 1
    },
    closeMark(mark: Mark): void {
      marks[mark] = Math.max(0, marks[mark] - 1)
    },
    openLink(href: string): void {
      link = { href }
    },
    closeLink(line: number): void {
      // A link without text is still a link: `[](https://…)`.
      if (link !== undefined && run.at(-1)?.link !== link) {
        add({
          kind: 'text',
          text: '',
          link,
          line,
          isBold: false,
          isItalic: false,
          isUnderlined: false,
          isCode: false,
        })
      }
      link = undefined
    },
    boundary,
    openHeading(level: number, line: number): void {
      if (isInCell()) return
      flush()
      special = { kind: 'heading', level }
      runLine = line
    },
    openSummary(): void {
      if (isInCell()) return
      flush()
      special = { kind: 'summary', level: 0 }
    },
    closeSpecial(line: number): void {
      if (isInCell()) return
      flush(line)
    },
    details(kind: 'detailsOpen' | 'detailsClose', line: number): void {
      if (isInCell()) return
      flush()
      container().push({ kind, line, endLine: line })
    },
    code(text: string, line: number, endLine: number): void {
      flush()
      container().push({ kind: 'code', text, line, endLine })
    },
    openList(line: number): void {
      if (isInCell() || lists.length >= deepestList) {
        boundary(line)
        return
      }
      flush()
      lists.push({ items: [], line, blocks: undefined, itemLine: line, itemEnd: line })
    },
    closeList(): void {
      if (!isInCell()) closeList()
    },
    /** `endLine` is known for Markdown and 0 for HTML. */
    openItem(line: number, endLine: number): void {
      const list = lists.at(-1)
      if (isInCell() || list === undefined) {
        boundary(line)
        return
      }
      closeItem()
      list.blocks = []
      list.itemLine = line
      list.itemEnd = endLine
      lastLine = Math.max(lastLine, line)
    },
    closeItem(): void {
      if (!isInCell()) closeItem()
    },
    openTable(line: number): void {
      if (table !== undefined) return
      flush()
      table = {
        rows: [],
        line,
        cells: undefined,
        rowLine: line,
        headers: 0,
        isCellOpen: false,
        spans: new Map(),
        cellSpan: 1,
        cellWidth: 1,
        repeatedPieces: 0,
      }
    },
    closeTable,
    /** `thead` and `tbody`: no cell reaches from one into the other. */
    section(line: number): void {
      if (table === undefined || table.isCellOpen) return
      closeRow(line)
      table.spans.clear()
    },
    openRow(line: number): void {
      if (table === undefined) return
      closeRow(line)
      table.cells = []
      table.rowLine = line
      table.headers = 0
      lastLine = Math.max(lastLine, line)
    },
    closeRow,
    openCell(isHeader: boolean, line: number, rowSpan = 1, width = 1): void {
      if (table === undefined) return
      closeCell()
      if (table.cells === undefined) {
        table.cells = []
        table.rowLine = line
        table.headers = 0
      }
      fillSpans()
      table.isCellOpen = true
      table.cellSpan = Math.min(rowSpan, longestSpan)
      const isWorn = table.repeatedPieces > mostRepeatedPieces
      table.cellWidth = isWorn ? 1 : Math.min(Math.max(1, width), widestSpan)
      if (isHeader) table.headers += table.cellWidth
    },
    closeCell,
    finish(): readonly Block[] {
      closeTable()
      while (lists.length > 0) closeList()
      flush()
      return root
    },
  }
}
