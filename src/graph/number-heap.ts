/** A heap of nodes by a number, the lowest out first, equal ones by node. A class because it owns what it holds. */
export class NumberHeap {
  readonly #keys: number[] = []
  readonly #nodes: number[] = []

  get size(): number {
    return this.#nodes.length
  }

  push(node: number, key: number): void {
    let at = this.#nodes.length
    this.#nodes.push(node)
    this.#keys.push(key)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(at, parent)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  /** Undefined when empty. */
  pop(): { readonly node: number; readonly key: number } | undefined {
    const node = this.#nodes[0]
    const key = this.#keys[0]
    if (node === undefined || key === undefined) return undefined
    this.#swap(0, this.#nodes.length - 1)
    this.#nodes.pop()
    this.#keys.pop()
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      if (left >= this.#nodes.length) break
      const right = left + 1
      const child = right < this.#nodes.length && this.#isBefore(right, left) ? right : left
      if (!this.#isBefore(child, at)) break
      this.#swap(child, at)
      at = child
    }
    return { node, key }
  }

  #isBefore(a: number, b: number): boolean {
    const keyA = this.#keys[a] as number
    const keyB = this.#keys[b] as number
    return keyA === keyB ? (this.#nodes[a] as number) < (this.#nodes[b] as number) : keyA < keyB
  }

  #swap(a: number, b: number): void {
    const key = this.#keys[a] as number
    this.#keys[a] = this.#keys[b] as number
    this.#keys[b] = key
    const node = this.#nodes[a] as number
    this.#nodes[a] = this.#nodes[b] as number
    this.#nodes[b] = node
  }
}
