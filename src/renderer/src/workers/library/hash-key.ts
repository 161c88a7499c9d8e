/** 52 bits, never 0. MurmurHash3's mixing steps over two lanes. */
export function hashKey(text: string): number {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0xcc9e2d51)
    low = Math.imul(low ^ unit, 0x1b873593)
    high ^= high >>> 15
    low ^= low >>> 13
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ low
  low = Math.imul(low ^ (low >>> 13), 0xc2b2ae35) ^ high
  return (high >>> 12) * 4294967296 + (low >>> 0) || 1
}
