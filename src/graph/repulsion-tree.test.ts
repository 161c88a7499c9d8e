import { describe, expect, it } from 'vitest'
import { createRandom } from './random'
import { createRepulsionTree } from './repulsion-tree'

const softening = 0.5

/** The sum that the tree approximates. */
function exactRepulsion(positions: Float32Array, masses: Float64Array): Float32Array {
  const forces = new Float32Array(positions.length)
  for (let node = 0; node < positions.length; node += 2) {
    for (let other = 0; other < positions.length; other += 2) {
      if (other === node) continue
      const dx = (positions[node] ?? 0) - (positions[other] ?? 0)
      const dy = (positions[node + 1] ?? 0) - (positions[other + 1] ?? 0)
      const push = (masses[other / 2] ?? 0) / (dx * dx + dy * dy + softening)
      forces[node] = (forces[node] ?? 0) + dx * push
      forces[node + 1] = (forces[node + 1] ?? 0) + dy * push
    }
  }
  return forces
}

function randomPositions(count: number, seed: number): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length: 2 * count }, () => (random() - 0.5) * 1000)
}

const massesOf = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, node) => 1 + (node % 7))

describe('the repulsion tree', () => {
  it('is within 3 % of the exact sum on average at the usual opening angle', () => {
    const positions = randomPositions(600, 1)
    const exact = exactRepulsion(positions, massesOf(positions.length / 2))
    const found = new Float32Array(positions.length)
    const tree = createRepulsionTree(600, 0.9, softening)
    tree.build(positions, massesOf(positions.length / 2))
    tree.repel(found, 1)
    let error = 0
    let size = 0
    for (let index = 0; index < exact.length; index += 1) {
      error += Math.abs((found[index] ?? 0) - (exact[index] ?? 0))
      size += Math.abs(exact[index] ?? 0)
    }
    expect(error / size).toBeLessThan(0.03)
  })

  it('is exact when no cell may stand for its bodies', () => {
    const positions = randomPositions(200, 2)
    const exact = exactRepulsion(positions, massesOf(positions.length / 2))
    const found = new Float32Array(positions.length)
    const tree = createRepulsionTree(200, 1e-6, softening)
    tree.build(positions, massesOf(positions.length / 2))
    tree.repel(found, 1)
    for (let index = 0; index < exact.length; index += 1) {
      expect(found[index]).toBeCloseTo(exact[index] ?? 0, 2)
    }
  })

  it('parts bodies that lie on one spot', () => {
    const positions = new Float32Array(40).fill(7)
    const found = new Float32Array(40)
    const tree = createRepulsionTree(20, 0.9, softening)
    tree.build(positions, massesOf(positions.length / 2))
    tree.repel(found, 1)
    expect(found.every(Number.isFinite)).toBe(true)
    expect(found.some((force) => force !== 0)).toBe(true)
  })

  it('pushes only those that are wanted when few are', () => {
    const positions = randomPositions(600, 3)
    const tree = createRepulsionTree(600, 0.9, softening)
    tree.build(positions, massesOf(600))
    const all = new Float32Array(1200)
    tree.repel(all, 2)
    const some = new Float32Array(1200)
    const isWanted = new Uint8Array(600)
    isWanted[17] = 1
    tree.repel(some, 2, isWanted)
    expect([some[34], some[35]]).toEqual([all[34], all[35]])
    expect(some.filter((force) => force !== 0).length).toBeLessThan(100)
  })

  it('takes a heap of 50,000 bodies on one spot in its stride', () => {
    const count = 50_000
    const positions = new Float32Array(2 * count).fill(3)
    positions[0] = 1000
    const tree = createRepulsionTree(count, 0.9, softening)
    tree.build(positions, massesOf(count))
    const forces = new Float32Array(2 * count)
    tree.repel(forces, 1)
    expect(forces.every(Number.isFinite)).toBe(true)
    expect(forces.filter((force) => force !== 0).length).toBeGreaterThan(count)
  })
})
