import { tokenize } from './tokenize'

/**
 * An inverted index over typed arrays: words → documents with the fields they occur in. Append-only segments over
 * one dictionary, merged in tiers; a changed document is indexed again under a new slot and its old slot is dead.
 * Own code because the libraries need 27–46 s and 336 MB or more for 100,000 papers (docs/benchmarks.md).
 * No positions: phrases are checked in the texts of the few documents that hold all their words.
 */

/** Fields in the order of their bit. A word's weight is that of the best field it occurs in. */
export const textFields = ['title', 'authors', 'notes', 'abstract'] as const
export type TextField = (typeof textFields)[number]
export type TextDocument = Readonly<Partial<Record<TextField, string>>>

/** Weight by bit mask of fields: title 6, authors 4, notes 3, abstract 1; the best one counts, the others add a little. */
const weights = Float32Array.from({ length: 16 }, (_, mask) => {
  const present = [6, 4, 3, 1].filter((_weight, bit) => (mask & (1 << bit)) !== 0)
  return present.length === 0 ? 0 : Math.max(...present) + 0.25 * (present.length - 1)
})

/** A word that only begins with what was typed counts less than the word itself. */
const prefixDamping = 0.6

/**
 * So many new words are looked through one by one; more are sorted in. Sorting them in after each batch made a build of
 * 100,000 papers ten times slower.
 */
const maxUnsortedTerms = 8_000

/** Postings are `slot << 4 | field mask`. */
const fieldBits = 4
const allFields = 15
export const authorsOnly = 1 << textFields.indexOf('authors')

export interface IndexWord {
  readonly text: string
  readonly isPrefix: boolean
  /** Only in these fields; all when absent. */
  readonly fieldMask?: number
}

interface Segment {
  /** Term ids present, ascending. */
  readonly terms: Uint32Array
  /** `terms.length + 1` offsets into `postings`. */
  readonly starts: Uint32Array
  readonly postings: Uint32Array
}

export interface TextIndexParts {
  readonly terms: readonly string[]
  readonly segment: Segment
  readonly rowOfSlot: Int32Array
}

export interface TextHits {
  /** Rows that hold every word, in no order. */
  readonly rows: Uint32Array
  /** In step with `rows`. */
  readonly scores: Float32Array
}

/** Owns the index and its growth: a class because dictionary, segments and slots live and change together. */
export class TextIndex {
  readonly #terms: string[] = []
  readonly #termIds = new Map<string, number>()
  /** Term ids in alphabetical order, of the first `#sortedCount` terms. */
  #sorted = new Uint32Array(0)
  #segments: Segment[] = []

  /** −1: dead. */
  #rowOfSlot = new Int32Array(1024)
  #slotCount = 0
  #slotOfRow = new Int32Array(0)
  #deadCount = 0

  // Documents since the last seal.
  #pairTerms = new Uint32Array(1 << 14)
  #pairPostings = new Uint32Array(1 << 14)
  #pairCount = 0
  #lastPair = new Int32Array(1024).fill(-1)

  // Scratch of `search`, kept so that a keystroke allocates nothing large.
  #matched = new Uint8Array(0)
  #score = new Float32Array(0)
  #ofWord = new Float32Array(0)
  readonly #placeInSegment: number[] = []

  get documentCount(): number {
    return this.#slotCount - this.#deadCount
  }

  /** Indexes the document of a row, in place of what was indexed for it before. Found after the next `seal`. */
  put(row: number, document: TextDocument): void {
    this.remove(row)
    if (this.#slotCount === this.#rowOfSlot.length) {
      this.#rowOfSlot = grown(this.#rowOfSlot, this.#slotCount * 2)
    }
    if (row >= this.#slotOfRow.length) {
      const before = this.#slotOfRow.length
      this.#slotOfRow = grown(this.#slotOfRow, Math.max(1024, row + 1, before * 2)).fill(-1, before)
    }
    const slot = this.#slotCount
    this.#slotCount += 1
    this.#rowOfSlot[slot] = row
    this.#slotOfRow[row] = slot
    textFields.forEach((field, bit) => {
      const text = document[field]
      if (text === undefined) return
      for (const token of tokenize(text)) this.#add(token, slot, 1 << bit)
    })
  }

  remove(row: number): void {
    const slot = this.#slotOfRow[row] ?? -1
    if (slot === -1) return
    this.#rowOfSlot[slot] = -1
    this.#slotOfRow[row] = -1
    this.#deadCount += 1
  }

  #add(token: string, slot: number, mask: number): void {
    let term = this.#termIds.get(token)
    if (term === undefined) {
      term = this.#terms.length
      this.#terms.push(token)
      this.#termIds.set(token, term)
      if (term >= this.#lastPair.length) {
        this.#lastPair = grown(this.#lastPair, term * 2).fill(-1, term)
      }
    }
    const last = this.#lastPair[term] ?? -1
    if (last !== -1 && (this.#pairPostings[last] ?? 0) >>> fieldBits === slot) {
      this.#pairPostings[last] = (this.#pairPostings[last] ?? 0) | mask
      return
    }
    if (this.#pairCount === this.#pairTerms.length) {
      this.#pairTerms = grown(this.#pairTerms, this.#pairCount * 2)
      this.#pairPostings = grown(this.#pairPostings, this.#pairCount * 2)
    }
    this.#pairTerms[this.#pairCount] = term
    this.#pairPostings[this.#pairCount] = (slot << fieldBits) | mask
    this.#lastPair[term] = this.#pairCount
    this.#pairCount += 1
  }

  /** Makes what was put since findable. Call it after a batch of documents, not after each. */
  seal(): void {
    if (this.#pairCount > 0) {
      this.#segments.push(
        segmentOf(
          this.#pairTerms.subarray(0, this.#pairCount),
          this.#pairPostings.subarray(0, this.#pairCount),
          this.#terms.length,
        ),
      )
      for (let pair = 0; pair < this.#pairCount; pair += 1) {
        this.#lastPair[this.#pairTerms[pair] ?? 0] = -1
      }
      this.#pairCount = 0
    }
    this.#mergeTiers()
    if (this.#deadCount > 1000 && this.#deadCount * 3 > this.#slotCount) this.#dropDead()
    if (this.#terms.length - this.#sorted.length > maxUnsortedTerms) this.#sortTerms()
  }

  /** Each posting is copied about log₂(segments) times over the life of the index, and a search sees few segments. */
  #mergeTiers(): void {
    for (;;) {
      const last = this.#segments.at(-1)
      const previous = this.#segments.at(-2)
      if (!last || !previous || previous.postings.length > last.postings.length * 2) return
      this.#segments.splice(-2, 2, mergeSegments([previous, last], this.#terms.length))
    }
  }

  /** Renumbers the slots, so that a library whose papers keep changing does not grow for ever. */
  #dropDead(): void {
    const newSlots = new Int32Array(this.#slotCount).fill(-1)
    let alive = 0
    for (let slot = 0; slot < this.#slotCount; slot += 1) {
      const row = this.#rowOfSlot[slot] ?? -1
      if (row === -1) continue
      newSlots[slot] = alive
      this.#rowOfSlot[alive] = row
      this.#slotOfRow[row] = alive
      alive += 1
    }
    this.#slotCount = alive
    this.#deadCount = 0
    this.#segments = [mergeSegments(this.#segments, this.#terms.length, newSlots)]
  }

  #sortTerms(): void {
    const from = this.#sorted.length
    if (from === this.#terms.length) return
    const terms = this.#terms
    const added = terms.slice(from).map((term, index) => ({ term, id: from + index }))
    added.sort((a, b) => (a.term < b.term ? -1 : 1))
    const merged = new Uint32Array(terms.length)
    let old = 0
    let fresh = 0
    for (let index = 0; index < merged.length; index += 1) {
      const next = added[fresh]
      const oldId = this.#sorted[old]
      if (next === undefined || (oldId !== undefined && (terms[oldId] ?? '') < next.term)) {
        merged[index] = oldId ?? 0
        old += 1
      } else {
        merged[index] = next.id
        fresh += 1
      }
    }
    this.#sorted = merged
  }

  #idsOf(word: IndexWord): readonly number[] | Uint32Array {
    if (!word.isPrefix) {
      const id = this.#termIds.get(word.text)
      return id === undefined ? [] : [id]
    }
    const from = this.#lowerBound(word.text)
    let to = from
    while (to < this.#sorted.length && this.#termAt(to).startsWith(word.text)) to += 1
    const ids = this.#sorted.subarray(from, to)
    const unsorted: number[] = []
    for (let id = this.#sorted.length; id < this.#terms.length; id += 1) {
      if (this.#terms[id]?.startsWith(word.text)) unsorted.push(id)
    }
    return unsorted.length === 0 ? ids : [...ids, ...unsorted]
  }

  #termAt(position: number): string {
    return this.#terms[this.#sorted[position] ?? 0] ?? ''
  }

  #lowerBound(text: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#termAt(middle) < text) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Documents that hold every word. No words: none. */
  search(words: readonly IndexWord[]): TextHits {
    const slots = this.#slotCount
    if (this.#matched.length < slots) {
      this.#matched = new Uint8Array(slots * 2)
      this.#score = new Float32Array(slots * 2)
      this.#ofWord = new Float32Array(slots * 2)
    }
    this.#matched.fill(0, 0, slots)
    // More words than fit the counter are nobody's filter; the first 255 decide.
    const asked = words.slice(0, 255)
    let touched: number[] = []
    asked.forEach((word, position) => {
      touched = []
      for (const term of this.#idsOf(word)) this.#collect(term, word, position, touched)
    })
    const alive = touched.filter((slot) => (this.#rowOfSlot[slot] ?? -1) !== -1)
    return {
      rows: Uint32Array.from(alive, (slot) => this.#rowOfSlot[slot] ?? 0),
      scores: Float32Array.from(alive, (slot) => this.#score[slot] ?? 0),
    }
  }

  /** Adds a term's postings to the documents that held all words before this one. */
  #collect(term: number, word: IndexWord, position: number, touched: number[]): void {
    const segments = this.#segments
    let frequency = 0
    // Plain loops without arrays of their own: one letter as a beginning is thousands of terms.
    for (let at = 0; at < segments.length; at += 1) {
      const segment = segments[at]
      const place = segment === undefined ? -1 : indexOfSorted(segment.terms, term)
      this.#placeInSegment[at] = place
      if (segment !== undefined && place !== -1) {
        frequency += (segment.starts[place + 1] ?? 0) - (segment.starts[place] ?? 0)
      }
    }
    const rarity = Math.log(1 + this.#slotCount / (1 + frequency))
    const isWhole = !word.isPrefix || this.#terms[term] === word.text
    const factor = rarity * (isWhole ? 1 : prefixDamping)
    const fieldMask = word.fieldMask ?? allFields
    const matched = this.#matched
    const score = this.#score
    const ofWord = this.#ofWord
    for (let at = 0; at < segments.length; at += 1) {
      const segment = segments[at]
      const place = this.#placeInSegment[at] ?? -1
      if (segment === undefined || place === -1) continue
      const { postings } = segment
      const to = segment.starts[place + 1] ?? 0
      for (let index = segment.starts[place] ?? 0; index < to; index += 1) {
        const posting = postings[index] ?? 0
        const mask = posting & fieldMask
        if (mask === 0) continue
        const slot = posting >>> fieldBits
        const count = matched[slot] ?? 0
        if (count < position) continue
        const weight = factor * (weights[mask] ?? 0)
        if (count === position) {
          matched[slot] = position + 1
          score[slot] = (position === 0 ? 0 : (score[slot] ?? 0)) + weight
          ofWord[slot] = weight
          touched.push(slot)
        } else if (weight > (ofWord[slot] ?? 0)) {
          score[slot] = (score[slot] ?? 0) + weight - (ofWord[slot] ?? 0)
          ofWord[slot] = weight
        }
      }
    }
  }

  /** The index as arrays for saving. Seals and merges first. */
  toParts(): TextIndexParts {
    this.seal()
    this.#segments = [mergeSegments(this.#segments, this.#terms.length)]
    const [segment] = this.#segments
    if (!segment) throw new Error('Merging leaves one segment')
    return {
      terms: this.#terms,
      segment,
      rowOfSlot: this.#rowOfSlot.slice(0, this.#slotCount),
    }
  }

  /** Throws when the parts do not fit together. */
  static fromParts({ terms, segment, rowOfSlot }: TextIndexParts): TextIndex {
    const { starts, postings } = segment
    if (
      starts.length !== segment.terms.length + 1 ||
      starts.at(-1) !== postings.length ||
      segment.terms.some((term) => term >= terms.length) ||
      postings.some((posting) => posting >>> fieldBits >= rowOfSlot.length)
    ) {
      throw new Error('The saved text index does not fit together')
    }
    const index = new TextIndex()
    terms.forEach((term, id) => {
      index.#terms.push(term)
      index.#termIds.set(term, id)
    })
    index.#lastPair = new Int32Array(Math.max(1024, terms.length * 2)).fill(-1)
    index.#segments = [segment]
    index.#rowOfSlot = Int32Array.from(rowOfSlot)
    if (index.#rowOfSlot.length === 0) index.#rowOfSlot = new Int32Array(1024)
    index.#slotCount = rowOfSlot.length
    const rows = rowOfSlot.reduce((highest, row) => Math.max(highest, row), -1) + 1
    index.#slotOfRow = new Int32Array(rows).fill(-1)
    rowOfSlot.forEach((row, slot) => {
      if (row === -1) index.#deadCount += 1
      else index.#slotOfRow[row] = slot
    })
    index.#sortTerms()
    return index
  }
}

/** Counting sort of (term, posting) pairs by term; pairs of a term keep their order, so slots rise. */
function segmentOf(pairTerms: Uint32Array, pairPostings: Uint32Array, termCount: number): Segment {
  const counts = new Uint32Array(termCount + 1)
  for (const term of pairTerms) counts[term + 1] = (counts[term + 1] ?? 0) + 1
  let present = 0
  for (let term = 0; term < termCount; term += 1) {
    if ((counts[term + 1] ?? 0) > 0) present += 1
    counts[term + 1] = (counts[term + 1] ?? 0) + (counts[term] ?? 0)
  }
  const terms = new Uint32Array(present)
  const starts = new Uint32Array(present + 1)
  let at = 0
  for (let term = 0; term < termCount; term += 1) {
    if (counts[term] === counts[term + 1]) continue
    terms[at] = term
    starts[at] = counts[term] ?? 0
    at += 1
  }
  starts[present] = pairTerms.length
  const postings = new Uint32Array(pairTerms.length)
  const next = counts
  for (let pair = 0; pair < pairTerms.length; pair += 1) {
    const term = pairTerms[pair] ?? 0
    const place = next[term] ?? 0
    postings[place] = pairPostings[pair] ?? 0
    next[term] = place + 1
  }
  return { terms, starts, postings }
}

/** Later segments hold higher slots, so that a term's postings are its postings of each segment in turn. */
function mergeSegments(
  segments: readonly Segment[],
  termCount: number,
  newSlots?: Int32Array,
): Segment {
  if (segments.length === 1 && segments[0] && !newSlots) return segments[0]
  const size = segments.reduce((sum, { postings }) => sum + postings.length, 0)
  const pairTerms = new Uint32Array(size)
  const pairPostings = new Uint32Array(size)
  let count = 0
  for (const { terms, starts, postings } of segments) {
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0
      const end = starts[at + 1] ?? 0
      for (let index = starts[at] ?? 0; index < end; index += 1) {
        let posting = postings[index] ?? 0
        if (newSlots) {
          const slot = newSlots[posting >>> fieldBits] ?? -1
          if (slot === -1) continue
          posting = (slot << fieldBits) | (posting & allFields)
        }
        pairTerms[count] = term
        pairPostings[count] = posting
        count += 1
      }
    }
  }
  return segmentOf(pairTerms.subarray(0, count), pairPostings.subarray(0, count), termCount)
}

function indexOfSorted(sorted: Uint32Array, wanted: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = sorted[middle] ?? 0
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function grown<Numbers extends Int32Array | Uint32Array>(
  before: Numbers,
  length: number,
): Numbers extends Int32Array ? Int32Array<ArrayBuffer> : Uint32Array<ArrayBuffer>
function grown(before: Int32Array | Uint32Array, length: number): Int32Array | Uint32Array {
  const after = before instanceof Int32Array ? new Int32Array(length) : new Uint32Array(length)
  after.set(before)
  return after
}
