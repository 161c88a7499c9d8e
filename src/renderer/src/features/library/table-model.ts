import type { WorkId } from '#domain/work'
import type { LibraryResult, LibraryRow } from '#renderer/workers/library/protocol'

/** The two questions of the library worker that the table asks while it scrolls. */
export interface RowSource {
  readonly rows: (
    resultId: number,
    from: number,
    to: number,
  ) => Promise<readonly LibraryRow[] | undefined>
  readonly position: (resultId: number, workId: WorkId) => Promise<number>
}

/** First and last row in view, `last` exclusive. */
export interface Span {
  readonly first: number
  readonly last: number
}

export interface TableModel {
  readonly total: () => number
  readonly resultId: () => number | undefined
  /** Undefined until its block has come. */
  readonly rowAt: (index: number) => LibraryRow | undefined
  /** Asks for the blocks of a span, and for the next ones on either side. */
  readonly want: (span: Span) => void
  /**
   * Puts a new result in the place of the one before once the rows in view are there, so that nothing flickers.
   * `isSameView`: the library changed, not the question; then the rows in view stay where they are and the answer says
   * by how many rows the rest moved. Undefined: a newer result has overtaken this one. `prepare` asks where else the new rows are
   * pointed to; what it gives is run together with the change, so that no press of a key meets rows of two results.
   */
  readonly show: (
    result: LibraryResult,
    span: Span,
    isSameView: boolean,
    prepare?: () => Promise<() => void>,
  ) => Promise<number | undefined>
}

/** Rows come in blocks, so that a scroll of one line asks nothing. */
const blockLength = 100
/** 8,000 rows: far more than a screen, far less than a library. */
const mostBlocks = 80

export function createTableModel(source: RowSource, onRows: () => void): TableModel {
  let shown: LibraryResult | undefined
  let blocks = new Map<number, readonly LibraryRow[]>()
  let asked = new Set<number>()
  let newest = 0

  const rowAt = (index: number): LibraryRow | undefined =>
    blocks.get(Math.floor(index / blockLength))?.[index % blockLength]

  const blocksOf = ({ first, last }: Span, total: number): readonly number[] => {
    const from = Math.floor(Math.max(0, first) / blockLength)
    const to = Math.floor((Math.min(last, total) - 1) / blockLength)
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  }

  const fetchBlock = async (resultId: number, block: number) =>
    await source.rows(resultId, block * blockLength, (block + 1) * blockLength)

  const load = (resultId: number, block: number): void => {
    if (blocks.has(block) || asked.has(block)) return
    const wanted = asked
    wanted.add(block)
    fetchBlock(resultId, block)
      .then((rows) => {
        if (rows === undefined || shown?.resultId !== resultId) return
        blocks.set(block, rows)
        onRows()
      })
      // The worker stopped; it starts again, and a new result comes by itself.
      .catch(() => undefined)
      .finally(() => wanted.delete(block))
  }

  const forgetFar = (middle: number): void => {
    if (blocks.size <= mostBlocks) return
    const near = [...blocks.keys()].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    for (const block of near.slice(mostBlocks / 2)) blocks.delete(block)
  }

  /** How far the rows in view moved: the middle of three answers, since one of them may be the row that changed. */
  const shiftOf = async (resultId: number, { first, last }: Span): Promise<number> => {
    const probes = [first, Math.floor((first + last) / 2), last - 1].flatMap((index) => {
      const row = rowAt(index)
      return row ? [{ index, id: row.id }] : []
    })
    const shifts = await Promise.all(
      probes.map(async ({ index, id }) => {
        const position = await source.position(resultId, id)
        return position === -1 ? undefined : position - index
      }),
    )
    const known = shifts.filter((shift) => shift !== undefined).sort((a, b) => a - b)
    return known[Math.floor((known.length - 1) / 2)] ?? 0
  }

  return {
    total: () => shown?.total ?? 0,
    resultId: () => shown?.resultId,
    rowAt,
    want: (span) => {
      if (!shown) return
      const { resultId, total } = shown
      for (const block of blocksOf(span, total)) load(resultId, block)
      const ahead = { first: span.first - blockLength / 2, last: span.last + blockLength / 2 }
      for (const block of blocksOf(ahead, total)) load(resultId, block)
      forgetFar(Math.floor(span.first / blockLength))
    },
    show: async (result, span, isSameView, prepare) => {
      newest = result.resultId
      try {
        const shift = isSameView ? await shiftOf(result.resultId, span) : 0
        const moved = { first: span.first + shift, last: span.last + shift }
        const wanted = blocksOf(moved, result.total)
        const [rows, change] = await Promise.all([
          Promise.all(wanted.map(async (block) => await fetchBlock(result.resultId, block))),
          prepare?.(),
        ])
        if (newest !== result.resultId) return undefined
        shown = result
        blocks = new Map(
          wanted.flatMap((block, index) => {
            const found = rows[index]
            return found === undefined ? [] : [[block, found] as const]
          }),
        )
        asked = new Set()
        change?.()
        return shift
      } catch {
        // The worker stopped on the way. It starts again, and a new result comes.
        return undefined
      }
    },
  }
}
