/**
 * Sets of names (sources, tags, lists, categories) as one small number a paper: equal sets are stored once, so that
 * a filter decides per distinct set and then only compares numbers.
 */
export class ValueSets {
  readonly #sets: (readonly string[])[] = [[]]
  readonly #ids = new Map<string, number>([['[]', 0]])

  /** The number of a set; order and doubles do not matter. 0 is the empty set. */
  idOf(values: Iterable<string>): number {
    const sorted = [...new Set(values)].toSorted()
    const key = JSON.stringify(sorted)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = this.#sets.length
    this.#sets.push(sorted)
    this.#ids.set(key, id)
    return id
  }

  valuesOf(id: number): readonly string[] {
    return this.#sets[id] ?? []
  }

  get size(): number {
    return this.#sets.length
  }

  /** Per set: 1 when it has any of the values. */
  withAny(values: readonly string[]): Uint8Array {
    const wanted = new Set(values)
    return Uint8Array.from(this.#sets, (set) => (set.some((value) => wanted.has(value)) ? 1 : 0))
  }

  /** Turns counts per set into counts per value. */
  countValues(countsBySet: ArrayLike<number>): Record<string, number> {
    const counts = new Map<string, number>()
    this.#sets.forEach((set, id) => {
      const count = countsBySet[id] ?? 0
      if (count === 0) return
      for (const value of set) counts.set(value, (counts.get(value) ?? 0) + count)
    })
    return Object.fromEntries(counts)
  }

  toJson(): string {
    return JSON.stringify(this.#sets)
  }

  static fromJson(json: string): ValueSets {
    const sets = new ValueSets()
    for (const values of JSON.parse(json) as readonly (readonly string[])[]) sets.idOf(values)
    return sets
  }
}
