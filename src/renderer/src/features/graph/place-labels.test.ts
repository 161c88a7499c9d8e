import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, fitCamera } from './camera'
import { colourGraph } from './graph-colouring'
import { nearestInDirection, pickNode } from './pick-node'
import { indexPlaces } from './place-index'
import { placeLabels } from './place-labels'
import { sampleSlice } from './sample-slice'
import { buildScene } from './scene'
import { shortTitle } from './short-title'

const viewport = { width: 400, height: 300 }
const camera = { x: 0, y: 0, k: 1 }

function sceneOf(nodeCount: number, centre?: number) {
  const slice = sampleSlice(nodeCount, [], {
    categories: Array.from({ length: nodeCount }, () => 'cs.CL'),
    ...(centre === undefined ? {} : { centre }),
  })
  return buildScene({
    slice,
    coloured: colourGraph(slice, centre === undefined ? 'category' : 'relation'),
    isFaded: new Uint8Array(nodeCount),
  })
}

const places = fc.array(
  fc.tuple(
    fc.double({ min: 0, max: 400, noNaN: true }),
    fc.double({ min: 0, max: 300, noNaN: true }),
  ),
  { minLength: 1, maxLength: 60 },
)

describe('labels', () => {
  const place = (positions: Float32Array, more: Partial<Parameters<typeof placeLabels>[0]> = {}) =>
    placeLabels({
      scene: sceneOf(positions.length / 2),
      positions,
      camera,
      viewport,
      scale: 1,
      always: [],
      first: [],
      obstacles: [],
      measure: (text) => text.length * 6,
      ...more,
    })

  it('never touch each other, leave the viewport or lie under a panel', () => {
    const panel = { x: 20, y: 200, width: 120, height: 90 }
    fc.assert(
      fc.property(places, (points) => {
        const positions = Float32Array.from(points.flat())
        const boxes = place(positions, { obstacles: [panel] }).map(({ node, text, dx, dy }) => ({
          x: (positions[2 * node] ?? 0) + dx,
          y: (positions[2 * node + 1] ?? 0) + dy - 7,
          width: text.length * 6,
          height: 14,
        }))
        const touches = (a: typeof panel, b: typeof panel) =>
          a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
        boxes.forEach((box, index) => {
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(400)
          expect(touches(box, panel)).toBe(false)
          for (const other of boxes.slice(0, index)) expect(touches(box, other)).toBe(false)
        })
      }),
    )
  })

  it('name a paper that must be named even among dots', () => {
    const crowd = Float32Array.from({ length: 2 * 200 }, (_, index) =>
      index % 2 === 0 ? 180 + ((index >> 1) % 20) * 4 : 130 + Math.floor((index >> 1) / 20) * 4,
    )
    expect(place(crowd).some(({ node }) => node === 110)).toBe(false)
    expect(place(crowd, { always: [110] }).some(({ node }) => node === 110)).toBe(true)
  })
})

describe('picking', () => {
  const positions = Float32Array.of(100, 100, 200, 100, 100, 200, 260, 110)
  const scene = sceneOf(4)

  it('finds the dot under the pointer, near it, and none far from it', () => {
    expect(pickNode(scene, indexPlaces(positions), camera, 1, 101, 101)).toBe(0)
    expect(pickNode(scene, indexPlaces(positions), camera, 1, 205, 104)).toBe(1)
    expect(pickNode(scene, indexPlaces(positions), camera, 1, 150, 150)).toBeUndefined()
  })

  it('goes to the nearest paper in a direction, and nowhere from the last one', () => {
    expect(nearestInDirection(scene, positions, 0, 'right')).toBe(1)
    expect(nearestInDirection(scene, positions, 0, 'down')).toBe(2)
    expect(nearestInDirection(scene, positions, 1, 'right')).toBe(3)
    expect(nearestInDirection(scene, positions, 3, 'right')).toBeUndefined()
    expect(nearestInDirection(scene, positions, 1, 'left')).toBe(0)
  })
})

describe('the camera', () => {
  it('shows every place when fitted', () => {
    fc.assert(
      fc.property(places, (points) => {
        const positions = Float32Array.from(points.flat())
        const fitted = fitCamera(boundsOf(positions), viewport)
        for (let node = 0; 2 * node < positions.length; node += 1) {
          const x = (positions[2 * node] ?? 0) * fitted.k + fitted.x
          const y = (positions[2 * node + 1] ?? 0) * fitted.k + fitted.y
          expect(x).toBeGreaterThan(-1)
          expect(x).toBeLessThan(401)
          expect(y).toBeGreaterThan(-1)
          expect(y).toBeLessThan(301)
        }
      }),
    )
  })

  it('has an answer for a map without papers', () => {
    expect(fitCamera(boundsOf(new Float32Array(0)), viewport)).toEqual({ x: 200, y: 150, k: 1 })
  })
})

describe('short titles', () => {
  it('take the name before a colon, else the first words', () => {
    expect(shortTitle('Longname: the rest of it')).toBe('Longname')
    expect(shortTitle('A short one')).toBe('A short one')
    expect(shortTitle('One two three four five six seven eight')).toBe('One two three four five…')
  })

  it('keep a title of one character and say when there is none', () => {
    expect(shortTitle('0')).toBe('0')
    expect(shortTitle('')).toBe('(no title)')
  })

  it('are never longer than 27 characters', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        expect(shortTitle(title).length).toBeLessThanOrEqual(27)
      }),
    )
  })
})
