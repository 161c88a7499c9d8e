/** Cells with this many bodies or fewer are not divided: summing eight exactly is cheaper than four more cells. */
const leafSize = 8
/** Morton codes interleave 16 bits of x and 16 of y. */
const maxLevel = 16

/**
 * The Barnes–Hut tree over a set of points, rebuilt every tick into the same arrays: bodies sorted along the Morton
 * curve, cells in preorder with the index to go on at when a cell is taken as a whole, so that the walk needs no stack.
 * Barnes & Hut 1986, https://doi.org/10.1038/324446a0
 */
export interface RepulsionTree {
  /** `positions` holds x and y of each point in turn, all finite. */
  build(positions: Float32Array): void
  /** Adds `strength`/distance, away from the others, to `velocities` of every point (x and y in turn). */
  repel(velocities: Float32Array, strength: number): void
}

export function createRepulsionTree(count: number, theta: number): RepulsionTree {
  const codes = new Uint32Array(count)
  const sortedCodes = new Uint32Array(count)
  const order = new Uint32Array(count)
  const scratch = new Uint32Array(count)
  const xs = new Float32Array(count)
  const ys = new Float32Array(count)
  // A cell that is divided has at least two children, because chains of single children are skipped.
  const capacity = Math.max(1, 2 * count)
  const centreX = new Float32Array(capacity)
  const centreY = new Float32Array(capacity)
  const mass = new Float32Array(capacity)
  /** (width / theta)²: a cell farther than this, squared, counts as one body. */
  const reachSquared = new Float32Array(capacity)
  const skipTo = new Uint32Array(capacity)
  const first = new Uint32Array(capacity)
  /** 0 for a divided cell. */
  const end = new Uint32Array(capacity)
  let cellCount = 0
  let rootWidth = 1

  const sort = () => {
    let source = order
    let target = scratch
    for (let node = 0; node < count; node += 1) source[node] = node
    for (let shift = 0; shift < 32; shift += 8) {
      const starts = new Uint32Array(257)
      for (let node = 0; node < count; node += 1) {
        const digit = ((codes[node] as number) >>> shift) & 255
        starts[digit + 1] = (starts[digit + 1] as number) + 1
      }
      for (let digit = 0; digit < 256; digit += 1) {
        starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number)
      }
      for (let rank = 0; rank < count; rank += 1) {
        const node = source[rank] as number
        const digit = ((codes[node] as number) >>> shift) & 255
        const place = starts[digit] as number
        target[place] = node
        starts[digit] = place + 1
      }
      ;[source, target] = [target, source]
    }
  }

  const addCell = (from: number, to: number, startLevel: number): void => {
    let level = startLevel
    const lowest = sortedCodes[from] as number
    const highest = sortedCodes[to - 1] as number
    while (level < maxLevel && quadrant(lowest, level) === quadrant(highest, level)) level += 1
    const cell = cellCount
    cellCount += 1
    let x = 0
    let y = 0
    for (let rank = from; rank < to; rank += 1) {
      x += xs[rank] as number
      y += ys[rank] as number
    }
    mass[cell] = to - from
    centreX[cell] = x / (to - from)
    centreY[cell] = y / (to - from)
    const reach = rootWidth / 2 ** level / theta
    reachSquared[cell] = reach * reach
    first[cell] = from
    if (to - from <= leafSize || level === maxLevel) {
      end[cell] = to
    } else {
      end[cell] = 0
      let start = from
      for (let quarter = 0; quarter < 4 && start < to; quarter += 1) {
        const stop = firstAbove(start, to, quarter, level)
        if (stop > start) addCell(start, stop, level + 1)
        start = stop
      }
    }
    skipTo[cell] = cellCount
  }

  const firstAbove = (from: number, to: number, quarter: number, level: number): number => {
    let low = from
    let high = to
    while (low < high) {
      const middle = (low + high) >>> 1
      if (quadrant(sortedCodes[middle] as number, level) <= quarter) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    build(positions) {
      cellCount = 0
      if (count === 0) return
      let minX = Number.POSITIVE_INFINITY
      let minY = Number.POSITIVE_INFINITY
      let maxX = Number.NEGATIVE_INFINITY
      let maxY = Number.NEGATIVE_INFINITY
      for (let node = 0; node < count; node += 1) {
        const x = positions[2 * node] as number
        const y = positions[2 * node + 1] as number
        if (x < minX) minX = x
        if (x > maxX) maxX = x
        if (y < minY) minY = y
        if (y > maxY) maxY = y
      }
      rootWidth = Math.max(maxX - minX, maxY - minY, 1e-6)
      const scale = 65_535 / rootWidth
      for (let node = 0; node < count; node += 1) {
        const column = ((positions[2 * node] as number) - minX) * scale
        const row = ((positions[2 * node + 1] as number) - minY) * scale
        codes[node] = (spread(column) | (spread(row) << 1)) >>> 0
      }
      sort()
      for (let rank = 0; rank < count; rank += 1) {
        const node = order[rank] as number
        sortedCodes[rank] = codes[node] as number
        xs[rank] = positions[2 * node] as number
        ys[rank] = positions[2 * node + 1] as number
      }
      addCell(0, count, 0)
    },

    repel(velocities, strength) {
      for (let rank = 0; rank < count; rank += 1) {
        const x = xs[rank] as number
        const y = ys[rank] as number
        let forceX = 0
        let forceY = 0
        let cell = 0
        while (cell < cellCount) {
          const dx = x - (centreX[cell] as number)
          const dy = y - (centreY[cell] as number)
          const squared = dx * dx + dy * dy
          const stop = end[cell] as number
          if (squared > (reachSquared[cell] as number)) {
            const pull = (mass[cell] as number) / Math.max(squared, 1)
            forceX += dx * pull
            forceY += dy * pull
            cell = skipTo[cell] as number
          } else if (stop === 0) {
            cell += 1
          } else {
            for (let other = first[cell] as number; other < stop; other += 1) {
              if (other === rank) continue
              let apartX = x - (xs[other] as number)
              let apartY = y - (ys[other] as number)
              if (apartX === 0 && apartY === 0) {
                // Two bodies on one spot part in opposite directions, the same way at every run.
                apartX = rank < other ? -0.1 : 0.1
                apartY = (rank + other) % 2 === 0 ? apartX : -apartX
              }
              const pull = 1 / Math.max(apartX * apartX + apartY * apartY, 1)
              forceX += apartX * pull
              forceY += apartY * pull
            }
            cell = skipTo[cell] as number
          }
        }
        const node = order[rank] as number
        velocities[2 * node] = (velocities[2 * node] as number) + forceX * strength
        velocities[2 * node + 1] = (velocities[2 * node + 1] as number) + forceY * strength
      }
    },
  }
}

/** Which quarter of its cell at `level` a code lies in. */
const quadrant = (code: number, level: number): number => (code >>> (30 - 2 * level)) & 3

/** Puts a zero between the bits of a 16-bit number. */
function spread(value: number): number {
  let bits = value & 0xffff
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}
