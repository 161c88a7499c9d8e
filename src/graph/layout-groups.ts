/**
 * Levels of groups to be drawn together, the outermost first: each holds the group of every node, a negative number for
 * none. Groups of an inner level are expected to lie within one of the outer level.
 */
export type GroupLevels = readonly ArrayLike<number>[]

/** How the groups of a layout pull their members. */
export interface GroupForces {
  /** Non-zero: the node is in a group of the outermost level. */
  readonly isGrouped: Uint8Array
  /** Adds to `velocities` the pull of each node to the middle of its groups and, where groups are free, keeps these apart. */
  pull(positions: Float32Array, velocities: Float32Array, heat: number): void
}

/**
 * Pull of a node to the middle of its group, a share of the distance per tick at full heat. Against a repulsion of 42 it
 * makes discs of radius 21·√papers; the inner pull draws second-level categories together within them.
 */
const cohesion = [0.075, 0.07]
/** Radius that a group takes, in units per √paper, and the lane between two groups. */
const reach = 15
const lane = 30
const parting = 0.25

export function createGroupForces(
  nodeCount: number,
  levels: GroupLevels,
  areGroupsFree: boolean,
): GroupForces {
  const sums = levels.map((groupOf) => {
    let groupCount = 0
    for (let node = 0; node < nodeCount; node += 1) {
      groupCount = Math.max(groupCount, (groupOf[node] ?? -1) + 1)
    }
    const size = new Uint32Array(groupCount)
    const of = Int32Array.from({ length: nodeCount }, (_, node) => groupOf[node] ?? -1)
    for (const group of of) if (group >= 0) size[group] = (size[group] as number) + 1
    return {
      of,
      size,
      x: new Float64Array(groupCount),
      y: new Float64Array(groupCount),
      shiftX: new Float64Array(groupCount),
      shiftY: new Float64Array(groupCount),
    }
  })
  type Sums = (typeof sums)[number]

  const findMiddles = ({ of, size, x, y }: Sums, positions: Float32Array) => {
    x.fill(0)
    y.fill(0)
    for (let node = 0; node < nodeCount; node += 1) {
      const group = of[node] as number
      if (group < 0) continue
      x[group] = (x[group] as number) + (positions[2 * node] as number)
      y[group] = (y[group] as number) + (positions[2 * node + 1] as number)
    }
    for (let group = 0; group < size.length; group += 1) {
      const count = Math.max(1, size[group] as number)
      x[group] = (x[group] as number) / count
      y[group] = (y[group] as number) / count
    }
  }

  /** Two groups whose discs would overlap part as wholes, the smaller one more: papers alone would tunnel through. */
  const part = ({ size, x, y, shiftX, shiftY }: Sums, heat: number) => {
    for (let a = 0; a < size.length; a += 1) {
      const sizeA = size[a] as number
      if (sizeA === 0) continue
      for (let b = 0; b < a; b += 1) {
        const sizeB = size[b] as number
        if (sizeB === 0) continue
        let dx = (x[a] as number) - (x[b] as number)
        let dy = (y[a] as number) - (y[b] as number)
        const wanted = reach * (Math.sqrt(sizeA) + Math.sqrt(sizeB)) + lane
        let distance = Math.sqrt(dx * dx + dy * dy)
        if (distance >= wanted) continue
        if (distance === 0) {
          // Two groups on one spot part in a direction of their own, the same way at every run.
          dx = Math.cos(a)
          dy = Math.sin(a)
          distance = 1
        }
        const push = (((wanted - distance) / distance) * parting * heat) / (sizeA + sizeB)
        shiftX[a] = (shiftX[a] as number) + dx * push * sizeB
        shiftY[a] = (shiftY[a] as number) + dy * push * sizeB
        shiftX[b] = (shiftX[b] as number) - dx * push * sizeA
        shiftY[b] = (shiftY[b] as number) - dy * push * sizeA
      }
    }
  }

  return {
    isGrouped: Uint8Array.from({ length: nodeCount }, (_, node) =>
      (sums[0]?.of[node] ?? -1) >= 0 ? 1 : 0,
    ),
    pull(positions, velocities, heat) {
      for (let index = 0; index < sums.length; index += 1) {
        const level = sums[index] as Sums
        const { of, x, y, shiftX, shiftY } = level
        findMiddles(level, positions)
        shiftX.fill(0)
        shiftY.fill(0)
        if (index === 0 && areGroupsFree) part(level, heat)
        const towards = (cohesion[index] ?? cohesion[1] ?? 0) * heat
        for (let node = 0; node < nodeCount; node += 1) {
          const group = of[node] as number
          if (group < 0) continue
          const at = 2 * node
          velocities[at] =
            (velocities[at] as number) +
            ((x[group] as number) - (positions[at] as number)) * towards +
            (shiftX[group] as number)
          velocities[at + 1] =
            (velocities[at + 1] as number) +
            ((y[group] as number) - (positions[at + 1] as number)) * towards +
            (shiftY[group] as number)
        }
      }
    },
  }
}

/**
 * Where papers of a first layout begin: groups on a ring in their order, wide enough for their discs, the groups within
 * them likewise, and the papers of one group on a sunflower spiral. Undefined for a node that is in no group.
 */
export function groupedStart(
  nodeCount: number,
  levels: GroupLevels,
  spacing: number,
  turn: number,
): (node: number) => readonly [number, number] | undefined {
  const places = new Map<number, readonly [number, number]>()
  const golden = Math.PI * (3 - Math.sqrt(5))
  const lay = (
    nodes: readonly number[],
    level: number,
    middle: readonly [number, number],
    angle: number,
  ) => {
    const groups = new Map<number, number[]>()
    for (const node of nodes) {
      const group = levels[level]?.[node] ?? -1
      const members = groups.get(group)
      if (members === undefined) groups.set(group, [node])
      else members.push(node)
    }
    // What is in no group of the first level begins elsewhere.
    if (level === 0) for (const group of groups.keys()) if (group < 0) groups.delete(group)
    if (level >= levels.length) {
      nodes.forEach((node, index) => {
        const distance = spacing * Math.sqrt((index + 0.5) / Math.PI) * 2
        const at = index * golden + angle
        places.set(node, [middle[0] + distance * Math.cos(at), middle[1] + distance * Math.sin(at)])
      })
      return
    }
    const inOrder = [...groups].sort(([a], [b]) => a - b)
    const radii = inOrder.map(([, members]) => spacing * Math.sqrt(members.length))
    const around = 2 * radii.reduce((sum, radius) => sum + radius, 0)
    const ring = inOrder.length < 2 ? 0 : around / (2 * Math.PI)
    let passed = 0
    inOrder.forEach(([, members], index) => {
      const radius = radii[index] ?? 0
      const at = angle + ((passed + radius) / Math.max(around, 1)) * 2 * Math.PI
      passed += 2 * radius
      const place = [middle[0] + ring * Math.cos(at), middle[1] + ring * Math.sin(at)] as const
      lay(members, level + 1, place, at)
    })
  }
  lay(
    Array.from({ length: nodeCount }, (_, node) => node),
    0,
    [0, 0],
    turn,
  )
  return (node) => places.get(node)
}
