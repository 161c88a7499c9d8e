/** Cells with this many bodies or fewer are not divided; their bodies walk the tree together. */
const leafSize = 12
/** Morton codes interleave 16 bits of x and 16 of y. */
const maxLevel = 16
const digitBits = 11
const digits = 1 << digitBits
/** Up to here counting 2,048 digits three times takes longer than sorting: 10,000 parts of two papers took 30 s. */
const fewBodies = 128

/**
 * The Barnes–Hut tree over a set of points, rebuilt into the same arrays: bodies sorted along the Morton curve, cells in
 * preorder with the index to go on at when a cell is taken as a whole, so that the walk needs no stack. The bodies of one leaf
 * walk together: what is far gives one expansion around their middle, what is near is summed exactly. Half the time of a walk
 * for each body at the same error. Barnes & Hut 1986, https://doi.org/10.1038/324446a0; Barnes 1990,
 * https://doi.org/10.1016/0021-9991(90)90232-P
 */
export interface RepulsionTree {
  /** Bodies along the curve: neighbours in this order are neighbours in the picture. */
  readonly order: Uint32Array
  /** `positions` holds x and y of each point in turn, all finite; `masses` one number above 0 a point. */
  build(positions: ArrayLike<number>, masses: ArrayLike<number>): void
  /**
   * Adds Σ `strength`·mass/distance, away from the others, to `forces` (x and y of each point in turn): to those of all, or
   * at least of those where `isWanted` is 1.
   */
  repel(forces: Float64Array | Float32Array, strength: number, isWanted?: Uint8Array): void
}

/** `softening`: bodies on almost one spot push each other as if they were √this apart. */
export function createRepulsionTree(
  count: number,
  theta: number,
  softening: number,
): RepulsionTree {
  const order = new Uint32Array(count)
  const codes = new Uint32Array(count)
  const otherOrder = new Uint32Array(count)
  const otherCodes = new Uint32Array(count)
  const starts = new Uint32Array(digits)
  const xs = new Float64Array(count)
  const ys = new Float64Array(count)
  const masses = new Float64Array(count)
  // A cell that is divided has at least two children, because chains of single children are skipped.
  const capacity = Math.max(1, 2 * count)
  const cellX = new Float64Array(capacity)
  const cellY = new Float64Array(capacity)
  const cellMass = new Float64Array(capacity)
  /** width / theta: a cell farther than this counts as one body. */
  const reach = new Float64Array(capacity)
  const skipTo = new Uint32Array(capacity)
  const first = new Uint32Array(capacity)
  /** 0 for a divided cell. */
  const end = new Uint32Array(capacity)
  const nearX = new Float64Array(count)
  const nearY = new Float64Array(count)
  const nearMass = new Float64Array(count)
  let cellCount = 0
  let rootWidth = 1

  const addCell = (from: number, to: number): void => {
    const level = Math.clz32((codes[from] as number) ^ (codes[to - 1] as number)) >> 1
    const cell = cellCount
    cellCount += 1
    let x = 0
    let y = 0
    let mass = 0
    const isLeaf = to - from <= leafSize || level === maxLevel
    if (isLeaf) {
      for (let rank = from; rank < to; rank += 1) {
        const own = masses[rank] as number
        x += own * (xs[rank] as number)
        y += own * (ys[rank] as number)
        mass += own
      }
    } else {
      let start = from
      for (let quarter = 0; quarter < 4 && start < to; quarter += 1) {
        const stop = quarter === 3 ? to : firstAbove(codes, start, to, quarter, level)
        if (stop > start) {
          const child = cellCount
          addCell(start, stop)
          const own = cellMass[child] as number
          x += own * (cellX[child] as number)
          y += own * (cellY[child] as number)
          mass += own
        }
        start = stop
      }
    }
    first[cell] = from
    end[cell] = isLeaf ? to : 0
    cellMass[cell] = mass
    cellX[cell] = x / mass
    cellY[cell] = y / mass
    reach[cell] = rootWidth / 2 ** level / theta
    skipTo[cell] = cellCount
  }

  /** Insertion: bodies are mostly numbered along the curve already. */
  const sortFew = () => {
    for (let rank = 1; rank < count; rank += 1) {
      const key = codes[rank] as number
      const node = order[rank] as number
      let place = rank
      while (place > 0 && (codes[place - 1] as number) > key) {
        codes[place] = codes[place - 1] as number
        order[place] = order[place - 1] as number
        place -= 1
      }
      codes[place] = key
      order[place] = node
    }
  }

  const sort = () => {
    if (count <= fewBodies) {
      sortFew()
      return
    }
    let source = order
    let target = otherOrder
    let keys = codes
    let nextKeys = otherCodes
    for (let shift = 0; shift < 32; shift += digitBits) {
      starts.fill(0)
      for (let rank = 0; rank < count; rank += 1) {
        const digit = ((keys[rank] as number) >>> shift) & (digits - 1)
        starts[digit] = (starts[digit] as number) + 1
      }
      let sum = 0
      for (let digit = 0; digit < digits; digit += 1) {
        const size = starts[digit] as number
        starts[digit] = sum
        sum += size
      }
      for (let rank = 0; rank < count; rank += 1) {
        const key = keys[rank] as number
        const digit = (key >>> shift) & (digits - 1)
        const place = starts[digit] as number
        starts[digit] = place + 1
        target[place] = source[rank] as number
        nextKeys[place] = key
      }
      ;[source, target] = [target, source]
      ;[keys, nextKeys] = [nextKeys, keys]
    }
    // Three passes: the result lies in the other pair.
    order.set(source)
    codes.set(keys)
  }

  return {
    order,
    build(positions, massOf) {
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
        order[node] = node
        codes[node] = (spread(column) | (spread(row) << 1)) >>> 0
      }
      sort()
      for (let rank = 0; rank < count; rank += 1) {
        const node = order[rank] as number
        // A hair apart, by its number: two bodies on one spot would push each other nowhere.
        xs[rank] = (positions[2 * node] as number) + hair(node)
        ys[rank] = (positions[2 * node + 1] as number) + hair(node + 0x5bd1e995)
        masses[rank] = massOf[node] as number
      }
      addCell(0, count)
    },

    repel(forces, strength, isWanted) {
      for (let leaf = 0; leaf < cellCount; leaf += 1) {
        const from = first[leaf] as number
        const to = end[leaf] as number
        if (to === 0) continue
        if (isWanted !== undefined) {
          let rank = from
          while (rank < to && isWanted[order[rank] as number] !== 1) rank += 1
          if (rank === to) continue
        }
        let minX = Number.POSITIVE_INFINITY
        let minY = Number.POSITIVE_INFINITY
        let maxX = Number.NEGATIVE_INFINITY
        let maxY = Number.NEGATIVE_INFINITY
        for (let rank = from; rank < to; rank += 1) {
          const x = xs[rank] as number
          const y = ys[rank] as number
          if (x < minX) minX = x
          if (x > maxX) maxX = x
          if (y < minY) minY = y
          if (y > maxY) maxY = y
        }
        const middleX = (minX + maxX) / 2
        const middleY = (minY + maxY) / 2
        const radius = Math.hypot(maxX - minX, maxY - minY) / 2
        // The field of Σ m/(z − zj) around the middle as a + b·u + c·u², of complex numbers; its conjugate is the force.
        let aRe = 0
        let aIm = 0
        let bRe = 0
        let bIm = 0
        let cRe = 0
        let cIm = 0
        let near = 0
        let cell = 0
        while (cell < cellCount) {
          const dx = middleX - (cellX[cell] as number)
          const dy = middleY - (cellY[cell] as number)
          const squared = dx * dx + dy * dy
          const limit = (reach[cell] as number) + radius
          if (squared > limit * limit) {
            const inverseRe = dx / squared
            const inverseIm = -dy / squared
            const mass = cellMass[cell] as number
            const fieldRe = mass * inverseRe
            const fieldIm = mass * inverseIm
            const slopeRe = fieldRe * inverseRe - fieldIm * inverseIm
            const slopeIm = fieldRe * inverseIm + fieldIm * inverseRe
            aRe += fieldRe
            aIm += fieldIm
            bRe -= slopeRe
            bIm -= slopeIm
            cRe += slopeRe * inverseRe - slopeIm * inverseIm
            cIm += slopeRe * inverseIm + slopeIm * inverseRe
            cell = skipTo[cell] as number
            continue
          }
          const stop = end[cell] as number
          if (stop > leafSize + (first[cell] as number)) {
            // A heap of bodies on one spot: exact sums over heaps would be quadratic.
            nearX[near] = cellX[cell] as number
            nearY[near] = cellY[cell] as number
            nearMass[near] = cellMass[cell] as number
            near += 1
          } else {
            for (let other = first[cell] as number; other < stop; other += 1) {
              nearX[near] = xs[other] as number
              nearY[near] = ys[other] as number
              nearMass[near] = masses[other] as number
              near += 1
            }
          }
          cell += 1
        }
        for (let rank = from; rank < to; rank += 1) {
          const x = xs[rank] as number
          const y = ys[rank] as number
          const ux = x - middleX
          const uy = y - middleY
          const squareRe = ux * ux - uy * uy
          const squareIm = 2 * ux * uy
          let forceX = aRe + bRe * ux - bIm * uy + cRe * squareRe - cIm * squareIm
          let forceY = -(aIm + bRe * uy + bIm * ux + cRe * squareIm + cIm * squareRe)
          for (let other = 0; other < near; other += 1) {
            const apartX = x - (nearX[other] as number)
            const apartY = y - (nearY[other] as number)
            const push =
              (nearMass[other] as number) / (apartX * apartX + apartY * apartY + softening)
            forceX += apartX * push
            forceY += apartY * push
          }
          const at = 2 * (order[rank] as number)
          forces[at] = (forces[at] as number) + forceX * strength
          forces[at + 1] = (forces[at + 1] as number) + forceY * strength
        }
      }
    },
  }
}

/** The first rank in a sorted range whose code lies beyond `quarter` of its cell at `level`. */
function firstAbove(
  codes: Uint32Array,
  from: number,
  to: number,
  quarter: number,
  level: number,
): number {
  const shift = 30 - 2 * level
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((((codes[middle] as number) >>> shift) & 3) <= quarter) low = middle + 1
    else high = middle
  }
  return low
}

/** Puts a zero between the bits of a 16-bit number. */
function spread(value: number): number {
  let bits = value & 0xffff
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

/** Within ±0.01, the same for the same number. */
const hair = (number: number): number =>
  (Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 8) / 0x800000 / 100 - 0.01
