import { type CitationGraph, createCitationGraph } from '#graph/citation-graph'
import type { LibraryMemory } from './memory'
import { maxYearsApart } from './named-rows'

/**
 * Who cites whom, papers that the library does not have included: nodes below `rowCount` are rows, the others stand for
 * references that lead to no row. Two such references are one node when they share an identifier, or a title and about the year.
 * What a survey lists is no citation, and what a removed paper cites does not count.
 *
 * Citing lists give edges too, each once: who is named there cites the paper, whether its own bibliography is known or not. A paper
 * that such a list alone knows of has no known references, so shares ("1 in 900 elsewhere") leave it out.
 */
export interface ReferenceNetwork {
  readonly graph: CitationGraph
  readonly rowCount: number
  /** The references of a row are known, and it is not removed. */
  readonly hasReferences: (node: number) => boolean
  /** Rows with known references. */
  readonly withReferences: number
  /** A citing list says so, and no bibliography. */
  readonly isFromListAlone: (citing: number, cited: number) => boolean
  /** Where to read what a node beyond the rows is called: in what is kept of `row`, the entry with the hash `key`. */
  readonly sourceOf: (node: number) => Source | undefined
}

interface Held {
  readonly state: string
  readonly network: ReferenceNetwork
}
const held = new WeakMap<LibraryMemory, Held>()
const underWay = new WeakMap<LibraryMemory, Promise<void>>()

/** The worker answers others between them: at 100,000 papers and 600,000 references the whole takes more than a second. */
const sliceMs = 50
const rowsAtOnce = 500
const readingShare = 0.8
/** So often it begins anew when the library has changed meanwhile; then it is built in one go, lest a sync hold it up for ever. */
const mostSlicedBuilds = 2

/** Built at the first question, and again when papers or references have changed. */
export async function referenceNetwork(
  memory: LibraryMemory,
  onProgress: (share: number) => void = () => undefined,
): Promise<ReferenceNetwork> {
  for (let attempt = 0; ; attempt += 1) {
    const known = held.get(memory)
    if (known?.state === stateOf(memory)) return known.network
    if (attempt >= mostSlicedBuilds) return buildAtOnce(memory)
    let running = underWay.get(memory)
    if (running === undefined) {
      running = buildInSlices(memory, onProgress).finally(() => underWay.delete(memory))
      underWay.set(memory, running)
    }
    await running
  }
}

function buildAtOnce(memory: LibraryMemory): ReferenceNetwork {
  const state = stateOf(memory)
  const work = build(memory)
  let step = work.next()
  while (step.done !== true) step = work.next()
  held.set(memory, { state, network: step.value })
  return step.value
}

/** Gives up when papers or references change while it rests. */
async function buildInSlices(
  memory: LibraryMemory,
  onProgress: (share: number) => void,
): Promise<void> {
  const state = stateOf(memory)
  const { columns, citations } = memory
  const [rows, changes] = [columns.count, citations.changes]
  const work = build(memory)
  let until = performance.now() + sliceMs
  for (;;) {
    const step = work.next()
    if (step.done === true) {
      onProgress(0)
      if (stateOf(memory) === state) held.set(memory, { state, network: step.value })
      return
    }
    if (performance.now() < until) continue
    onProgress(step.value)
    await new Promise((resolve) => setTimeout(resolve))
    if (columns.count !== rows || citations.changes !== changes) return
    until = performance.now() + sliceMs
  }
}

/** What the network is made of: a status or a tag changes nothing of it. */
function stateOf({ columns, citations }: LibraryMemory): string {
  let removed = 0
  let mix = 0
  for (let row = 0; row < columns.count; row += 1) {
    if (!columns.isHidden(row)) continue
    removed += 1
    mix = (Math.imul(mix, 31) + row) | 0
  }
  return `${columns.count} ${citations.changes} ${removed} ${mix}`
}

/** Yields the share that is done. */
function* build({ columns, citations }: LibraryMemory): Generator<number, ReferenceNetwork> {
  const rowCount = columns.count
  const absent = new AbsentPapers()
  const from: number[] = []
  const to: number[] = []
  const isKnown = new Uint8Array(rowCount)
  let withReferences = 0
  const listed = [...citations.listedRows()].filter((row) => !columns.isHidden(row))
  const isListed = new Uint8Array(rowCount)
  for (const row of listed) isListed[row] = 1
  /** Citations of listed papers by bibliographies: `citing * rowCount + cited`. */
  const printed = new Set<number>()
  for (let row = 0; row < rowCount; row += 1) {
    if (row % rowsAtOnce === 0) yield (readingShare * row) / rowCount
    if (!citations.hasBibliography(row) || columns.isHidden(row)) continue
    isKnown[row] = 1
    withReferences += 1
    citations.visitEntries(row, (named, keys, start, end, title, year) => {
      const cited = named === -1 ? absent.numberOf(row, keys, start, end, title, year) : named
      if (cited === undefined) return
      if (named !== -1 && isListed[named] === 1) printed.add(row * rowCount + named)
      from.push(row)
      to.push(named === -1 ? rowCount + cited : cited)
    })
  }
  const printedCount = from.length
  yield readingShare
  for (const row of listed) {
    citations.visitCiting(row, (named, keys, start, end, title, year) => {
      if (named === row) return
      if (named !== -1 && (columns.isHidden(named) || printed.has(named * rowCount + row))) return
      const citing = named === -1 ? absent.numberOf(row, keys, start, end, title, year) : named
      if (citing === undefined) return
      from.push(named === -1 ? rowCount + citing : citing)
      to.push(row)
    })
  }
  const numbers = absent.settle()
  const settled = (node: number): number =>
    node < rowCount ? node : rowCount + (numbers.of[node - rowCount] ?? 0)
  yield readingShare
  const fromLists = new Set<number>()
  for (let edge = 0; edge < to.length; edge += 1) {
    to[edge] = settled(to[edge] ?? 0)
    if (edge < printedCount) continue
    from[edge] = settled(from[edge] ?? 0)
    fromLists.add((from[edge] ?? 0) * rowCount + (to[edge] ?? 0))
  }
  yield 0.9
  return {
    graph: createCitationGraph(rowCount + numbers.sources.length, from, to),
    rowCount,
    hasReferences: (node) => isKnown[node] === 1,
    withReferences,
    isFromListAlone: (citing, cited) =>
      cited < rowCount && fromLists.has(citing * rowCount + cited),
    sourceOf: (node) => numbers.sources[node - rowCount],
  }
}

interface Source {
  readonly row: number
  readonly key: number
  /** 0: not known. */
  readonly year: number
}

/** Papers that are referred to and are not there, joined by what they share. Owns the numbers while they grow. */
class AbsentPapers {
  readonly #numberOfKey = new Map<number, number>()
  readonly #leader: number[] = []
  readonly #years: number[] = []
  readonly #sources: Source[] = []
  /** 2: has an identifier and a title, 1: one of them. */
  readonly #worth: number[] = []

  /** Undefined for a reference that has neither an identifier nor a title to tell it by. See `EntryVisitor`. */
  numberOf(
    row: number,
    keys: Float64Array,
    start: number,
    end: number,
    title: number,
    year: number,
  ): number | undefined {
    const key = start < end ? (keys[start] as number) : title
    if (key === 0) return undefined
    let number = -1
    for (let at = start; at < end; at += 1) {
      const found = this.#numberOfKey.get(keys[at] as number)
      if (found !== undefined) number = this.#join(number, found)
    }
    const titled = title === 0 ? undefined : this.#numberOfKey.get(title)
    if (titled !== undefined && this.#isSameTime(titled, year)) number = this.#join(number, titled)
    const worth = start < end && title !== 0 ? 2 : 1
    if (number === -1) {
      number = this.#leader.length
      this.#leader.push(number)
      this.#years.push(year)
      this.#sources.push({ row, key, year })
      this.#worth.push(worth)
    } else if (worth > (this.#worth[number] as number)) {
      this.#sources[number] = { row, key, year }
      this.#worth[number] = worth
    }
    if (this.#years[number] === 0) this.#years[number] = year
    for (let at = start; at < end; at += 1) {
      const own = keys[at] as number
      if (!this.#numberOfKey.has(own)) this.#numberOfKey.set(own, number)
    }
    if (title !== 0 && titled === undefined) this.#numberOfKey.set(title, number)
    return number
  }

  /** The last numbers without gaps: `of` leads from each given number to it. */
  settle(): { readonly of: Uint32Array; readonly sources: readonly Source[] } {
    const of = new Uint32Array(this.#leader.length)
    const sources: Source[] = []
    this.#leader.forEach((leader, number) => {
      if (leader !== number) return
      of[number] = sources.length
      const source = this.#sources[number]
      if (source) sources.push(source)
    })
    for (let number = 0; number < of.length; number += 1) {
      of[number] = of[this.#lead(number)] ?? 0
    }
    return { of, sources }
  }

  #isSameTime(number: number, year: number): boolean {
    const known = this.#years[this.#lead(number)] ?? 0
    return year === 0 || known === 0 || Math.abs(year - known) <= maxYearsApart
  }

  #lead(number: number): number {
    let leader = number
    while (this.#leader[leader] !== leader) leader = this.#leader[leader] ?? leader
    this.#leader[number] = leader
    return leader
  }

  /** `number` −1: nothing to join with. */
  #join(number: number, other: number): number {
    const found = this.#lead(other)
    if (number === -1 || number === found) return found
    const low = Math.min(number, found)
    const high = Math.max(number, found)
    this.#leader[high] = low
    if ((this.#worth[high] as number) > (this.#worth[low] as number)) {
      this.#worth[low] = this.#worth[high] as number
      this.#sources[low] = this.#sources[high] as Source
    }
    return low
  }
}
