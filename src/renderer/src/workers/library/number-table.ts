/**
 * From hashes (`hashKey`, above 0) to small numbers, as two typed arrays with open addressing: a `Map` boxes every key, and with half
 * a million of them the network of references took three quarters of its time in it.
 */
export class NumberTable {
  #keys = new Float64Array(1024)
  #values = new Int32Array(1024)
  #count = 0

  get size(): number {
    return this.#count
  }

  /** −1: not there. */
  get(key: number): number {
    const slot = this.#slotOf(key)
    return this.#keys[slot] === key ? (this.#values[slot] as number) : -1
  }

  set(key: number, value: number): void {
    const slot = this.#slotOf(key)
    if (this.#keys[slot] !== key) {
      this.#keys[slot] = key
      this.#count += 1
    }
    this.#values[slot] = value
    if (2 * this.#count > this.#keys.length) this.#grow()
  }

  /** Where the key is, or the free slot where it belongs. */
  #slotOf(key: number): number {
    const keys = this.#keys
    const mask = keys.length - 1
    // The lower half of the hash, and the upper: keys of small tables in tests differ in either.
    let slot = (key ^ (key / 0x1_0000_0000)) & mask
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Float64Array(2 * keys.length)
    this.#values = new Int32Array(2 * keys.length)
    for (let at = 0; at < keys.length; at += 1) {
      if (keys[at] === 0) continue
      const slot = this.#slotOf(keys[at] as number)
      this.#keys[slot] = keys[at] as number
      this.#values[slot] = values[at] as number
    }
  }
}
