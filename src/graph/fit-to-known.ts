/**
 * Turns, mirrors, scales and shifts a picture so that it lies as well as it can on the `known` places of some of its nodes
 * (Procrustes), and puts these there.
 */
export function fitToKnown(
  positions: Float32Array,
  known: Float32Array,
  isKnown: Uint8Array,
): void {
  const here = [0, 0] as [number, number]
  const there = [0, 0] as [number, number]
  let count = 0
  for (let node = 0; node < isKnown.length; node += 1) {
    if (isKnown[node] !== 1) continue
    count += 1
    for (const axis of [0, 1] as const) {
      here[axis] += positions[2 * node + axis] as number
      there[axis] += known[2 * node + axis] as number
    }
  }
  if (count === 0) return
  for (const axis of [0, 1] as const) {
    here[axis] /= count
    there[axis] /= count
  }
  let squares = 0
  const turned = { re: 0, im: 0 }
  const mirrored = { re: 0, im: 0 }
  for (let node = 0; node < isKnown.length; node += 1) {
    if (isKnown[node] !== 1) continue
    const x = (positions[2 * node] as number) - here[0]
    const y = (positions[2 * node + 1] as number) - here[1]
    const toX = (known[2 * node] as number) - there[0]
    const toY = (known[2 * node + 1] as number) - there[1]
    squares += x * x + y * y
    turned.re += toX * x + toY * y
    turned.im += toY * x - toX * y
    mirrored.re += toX * x - toY * y
    mirrored.im += toY * x + toX * y
  }
  const isMirrored =
    Math.hypot(mirrored.re, mirrored.im) > Math.hypot(turned.re, turned.im) * (1 + 1e-9)
  const best = isMirrored ? mirrored : turned
  const size = Math.hypot(best.re, best.im)
  const scale = squares > 0 && size > 0 ? Math.min(2, Math.max(0.5, size / squares)) : 1
  const cos = size > 0 ? (best.re / size) * scale : 1
  const sin = size > 0 ? (best.im / size) * scale : 0
  for (let node = 0; node < isKnown.length; node += 1) {
    const x = (positions[2 * node] as number) - here[0]
    const y = ((positions[2 * node + 1] as number) - here[1]) * (isMirrored ? -1 : 1)
    const stays = isKnown[node] === 1
    positions[2 * node] = stays ? (known[2 * node] as number) : there[0] + cos * x - sin * y
    positions[2 * node + 1] = stays ? (known[2 * node + 1] as number) : there[1] + sin * x + cos * y
  }
}
