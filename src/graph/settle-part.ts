import type { Adjacency } from './citation-graph'
import { createRepulsionTree } from './repulsion-tree'

/** Root mean square distance from the middle at which a part begins; all lengths below belong to it. */
export const startSize = 100
/** Root mean square distance at which parts come to rest, about. */
export const settledSize = 70
/** Sum over all papers of what one of unit mass is pushed by, times the distance. */
const repulsion = 5000
/** A paper weighs (neighbours + 1) to this power: between d3-force (0) and ForceAtlas2 (1). */
const massPower = 0.8
/** From about this length on a citation pulls less than in proportion: length^½ far beyond. */
const yieldingFrom = 20
const gravity = 0.02
const theta = 1.6
const softening = 0.01
/** Of a step, what the next keeps. */
const momentum = 0.8
const longestStep = 40
const lastStep = 0.1
/** Share of the ticks after which steps become shorter. */
const coolingFrom = 0.6
/** Least share of a neighbour pull that a step takes at once: above it hubs would swing. */
const stiffest = 1.2

/** Small parts are laid out long and exactly, as a person looks at each of their papers. */
const smallUntil = 3000
const ticksOf = (nodeCount: number): number => (nodeCount <= smallUntil ? 150 : 60)
/** What is far pushes almost the same in the next ticks: looked up anew in each, the picture was no better (33,868 papers). */
const ticksPerPush = (nodeCount: number): number => (nodeCount <= smallUntil ? 1 : 4)

/** How papers push and pull, in a picture `scale` times as large as the one that the lengths above belong to. */
export interface MapForces {
  readonly masses: Float64Array
  /** Strength of the push between two unit masses. */
  readonly push: number
  readonly yieldingFrom: number
}

export function mapForces({ offsets }: Adjacency, scale = 1): MapForces {
  let total = 0
  const masses = new Float64Array(offsets.length - 1)
  for (let node = 0; node < masses.length; node += 1) {
    const mass = ((offsets[node + 1] as number) - (offsets[node] as number) + 1) ** massPower
    masses[node] = mass
    total += mass
  }
  return {
    masses,
    push: (repulsion * scale * scale) / Math.max(total, 1),
    yieldingFrom: yieldingFrom * scale,
  }
}

/**
 * Settles a connected network from a first picture, in place. The model is ForceAtlas2's (Jacomy et al. 2014,
 * https://doi.org/10.1371/journal.pone.0098679) with lighter hubs and yielding citations; decision 10 has what each gives.
 * Yields the share that is done, at least once a tick.
 */
export function* settlePart(rows: Adjacency, places: Float32Array): Generator<number, void> {
  const nodeCount = rows.offsets.length - 1
  const { masses, push } = mapForces(rows)
  const tree = createRepulsionTree(nodeCount, theta, softening)
  const pushes = new Float32Array(2 * nodeCount)
  const pulls = new Float32Array(2 * nodeCount)
  const steps = new Float32Array(2 * nodeCount)
  const pairs = pairsOf(rows)
  const ticks = ticksOf(nodeCount)
  const every = ticksPerPush(nodeCount)
  yield 0
  for (let tick = 0; tick < ticks; tick += 1) {
    if (tick % every === 0) {
      tree.build(places, masses)
      yield (tick + 0.3) / ticks
      pushes.fill(0)
      tree.repel(pushes, push)
      yield (tick + 0.7) / ticks
    }
    const cooled = Math.max(0, (tick / ticks - coolingFrom) / (1 - coolingFrom))
    addPulls(pairs, places, pulls)
    move(rows, places, masses, pushes, pulls, steps, 1 - cooled * (1 - lastStep))
    yield (tick + 1) / ticks
  }
}

/** Every pair of neighbours once, in the row of the lower number. */
function pairsOf({ offsets, targets }: Adjacency): Adjacency {
  const nodeCount = offsets.length - 1
  const ownOffsets = new Uint32Array(nodeCount + 1)
  const own = new Uint32Array(targets.length / 2)
  let count = 0
  for (let node = 0; node < nodeCount; node += 1) {
    const stop = offsets[node + 1] as number
    for (let slot = offsets[node] as number; slot < stop; slot += 1) {
      const neighbour = targets[slot] as number
      if (neighbour < node) continue
      own[count] = neighbour
      count += 1
    }
    ownOffsets[node + 1] = count
  }
  return { offsets: ownOffsets, targets: own }
}

/** What draws one of a pair draws the other: more than twice as fast as each from its own row, at 100,000 papers. */
function addPulls(
  { offsets, targets }: Adjacency,
  places: Float32Array,
  pulls: Float32Array,
): void {
  const nodeCount = offsets.length - 1
  const yielding = 1 / yieldingFrom
  pulls.fill(0)
  for (let node = 0; node < nodeCount; node += 1) {
    const at = 2 * node
    const x = places[at] as number
    const y = places[at + 1] as number
    const stop = offsets[node + 1] as number
    let pullX = 0
    let pullY = 0
    for (let slot = offsets[node] as number; slot < stop; slot += 1) {
      const other = 2 * (targets[slot] as number)
      const dx = (places[other] as number) - x
      const dy = (places[other + 1] as number) - y
      const pull = 1 / Math.sqrt(1 + Math.sqrt(dx * dx + dy * dy) * yielding)
      pullX += dx * pull
      pullY += dy * pull
      pulls[other] = (pulls[other] as number) - dx * pull
      pulls[other + 1] = (pulls[other + 1] as number) - dy * pull
    }
    pulls[at] = (pulls[at] as number) + pullX
    pulls[at + 1] = (pulls[at + 1] as number) + pullY
  }
}

function move(
  { offsets }: Adjacency,
  places: Float32Array,
  masses: Float64Array,
  pushes: Float32Array,
  pulls: Float32Array,
  steps: Float32Array,
  heat: number,
): void {
  for (let node = 0; node < masses.length; node += 1) {
    const at = 2 * node
    const x = places[at] as number
    const y = places[at + 1] as number
    const mass = masses[node] as number
    const degree = (offsets[node + 1] as number) - (offsets[node] as number)
    const share = heat / Math.max(1, degree / mass / stiffest)
    let stepX =
      momentum * (steps[at] as number) +
      share * ((pushes[at] as number) + (pulls[at] as number) / mass - gravity * x)
    let stepY =
      momentum * (steps[at + 1] as number) +
      share * ((pushes[at + 1] as number) + (pulls[at + 1] as number) / mass - gravity * y)
    const squared = stepX * stepX + stepY * stepY
    if (squared > longestStep * longestStep) {
      const shorter = longestStep / Math.sqrt(squared)
      stepX *= shorter
      stepY *= shorter
    }
    steps[at] = stepX
    steps[at + 1] = stepY
    places[at] = x + stepX
    places[at + 1] = y + stepY
  }
}
