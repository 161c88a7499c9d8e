/**
 * Where discs of the given radii (descending) go: the first in the middle, the others around it in rings, each ring as wide as
 * its first disc, `gap` between all. x and y of each in turn.
 */
export function packParts(radii: ArrayLike<number>, gap: number): Float64Array {
  const places = new Float64Array(2 * radii.length)
  let outer = radii[0] ?? 0
  let next = 1
  let turn = 0
  while (next < radii.length) {
    const widest = radii[next] as number
    const ring = outer + gap + widest
    let angle = 0
    const first = next
    while (next < radii.length) {
      const share = angleOf((radii[next] as number) + gap / 2, ring)
      if (next > first && angle + 2 * share > 2 * Math.PI) break
      angle += 2 * share
      next += 1
    }
    // What is left of the circle is shared out, so that the last ring is as even as the others.
    const slack = Math.max(0, 2 * Math.PI - angle) / (next - first)
    let at = turn
    for (let part = first; part < next; part += 1) {
      const share = angleOf((radii[part] as number) + gap / 2, ring)
      at += share + slack / 2
      places[2 * part] = ring * Math.cos(at)
      places[2 * part + 1] = ring * Math.sin(at)
      at += share + slack / 2
    }
    outer = ring + widest
    turn += Math.PI * (3 - Math.sqrt(5))
  }
  return places
}

/** Half of the angle that a disc takes on a ring. */
const angleOf = (radius: number, ring: number): number => Math.asin(Math.min(1, radius / ring))
