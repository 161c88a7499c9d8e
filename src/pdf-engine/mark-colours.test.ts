import { describe, expect, it } from 'vitest'
import { markColours } from '#domain/annotation'
import { fullColours, nearestColour, paleColours } from './mark-colours'

describe('the nearest named colour', () => {
  it.each(markColours)('of %s as it is written is itself', (colour) => {
    expect(nearestColour(paleColours[colour])).toBe(colour)
    expect(nearestColour(fullColours[colour])).toBe(colour)
  })

  it.each([
    ['yellow', [255, 255, 0], 'keyPoint'],
    ['orange', [255, 160, 0], 'keyPoint'],
    ['red', [255, 0, 0], 'doubt'],
    ['pink', [255, 130, 170], 'doubt'],
    ['magenta', [229, 110, 238], 'definition'],
    ['violet', [162, 138, 229], 'definition'],
    ['blue', [46, 168, 229], 'method'],
    ['cyan', [0, 255, 255], 'method'],
    ['green', [95, 178, 54], 'result'],
    ['black', [0, 0, 0], 'keyPoint'],
    ['grey', [170, 170, 170], 'keyPoint'],
  ] as const)('of %s is told by its hue', (_, rgb, colour) => {
    expect(nearestColour(rgb)).toBe(colour)
  })
})
