import { describe, expect, it } from 'vitest'
import type { Placement, PlacementId } from '#domain/survey'
import { categoryKey } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import { colourGraph } from './graph-colouring'
import { fadedNodes, noFilter } from './graph-filter'
import { sampleSlice } from './sample-slice'
import { categoryAbove, readTopics, topicGroups, topicsOnMap } from './survey-topics'

const placed = (
  node: number,
  path: readonly string[],
  ordinal: number,
  more: Partial<Placement> = {},
): Placement => ({
  id: `p${ordinal}` as PlacementId,
  surveyId: 's' as SourceId,
  workId: `work-${node}` as WorkId,
  path,
  file: 'README.md',
  line: ordinal + 1,
  ordinal,
  rev: 1,
  ...more,
})

/** Lamps: 0, 1, 2 (1 and 2 under Oil), Sails: 3, 4 and once more 1. 5 is placed nowhere. */
const placements = [
  placed(3, ['Sails', 'Square'], 4),
  placed(0, ['Lamps'], 0),
  placed(1, ['Lamps', 'Oil'], 1),
  placed(2, ['Lamps', 'Oil'], 2),
  placed(1, ['Sails', 'Square'], 3),
  placed(4, ['Sails', 'Lateen'], 5),
]
const slice = sampleSlice(6, [[0, 3]])

function known(rows: readonly Placement[]) {
  const topics = readTopics(rows)
  if (topics === undefined) throw new Error('Nothing is placed.')
  return topics
}

const shown = (chosen?: string) => {
  const onMap = topicsOnMap(slice.ids, known(placements), chosen)
  return { onMap, coloured: colourGraph(slice, 'topic', onMap) }
}

describe('topics on the map', () => {
  it('are the branches in reading order, and a paper in two belongs to the first', () => {
    const { onMap, coloured } = shown()
    expect([...onMap.topicOf]).toEqual([0, 0, 0, 1, 1, -1])
    expect(onMap.alsoIn).toEqual(new Map([[1, ['Sails']]]))
    expect(
      coloured.groups.map(({ label, letter, colour, count }) => [label, letter, colour, count]),
    ).toEqual([
      ['Lamps', 'α', 'cat-0', 3],
      ['Sails', 'β', 'cat-1', 2],
      ['Further topics', undefined, 'cat-8', 0],
      ['No topic', undefined, 'graph-other', 1],
    ])
  })

  it('below a chosen one are its children, and the rest recedes', () => {
    const { onMap, coloured } = shown('Lamps')
    expect(onMap.topics.map(({ name }) => name)).toEqual(['Oil', 'Directly in Lamps'])
    expect([...onMap.topicOf]).toEqual([1, 0, 0, -1, -1, -1])
    expect([...fadedNodes(slice, coloured, noFilter, undefined)]).toEqual([0, 0, 0, 1, 1, 1])
    // Its own row in the legend would say nothing new.
    expect(coloured.groups.at(-1)).toMatchObject({ isOutside: true, count: 3 })
  })

  it('show a paper in the chosen one also when it stands elsewhere first', () => {
    const { onMap } = shown('Sails')
    expect([...onMap.topicOf]).toEqual([-1, 0, -1, 0, 1, -1])
    expect(onMap.alsoIn.get(1)).toEqual(['Lamps'])
  })

  it('of a category without children keep the colour that it has among its siblings', () => {
    const { coloured } = shown(categoryKey(['Sails', 'Lateen']))
    expect(coloured.groups[0]).toMatchObject({ label: 'Lateen', colour: 'cat-1', count: 1 })
  })

  it('are all shown when the chosen one is not known', () => {
    expect(shown('Kites').onMap.chosen).toBeUndefined()
    expect([...shown('Kites').onMap.topicOf]).toEqual([...shown().onMap.topicOf])
  })

  it('are only those in force', () => {
    const gone = placements.map((placement) =>
      placement.workId === 'work-1'
        ? {
            ...placement,
            ...(placement.ordinal === 1 ? { goneSince: 'c' } : { isSetAside: true as const }),
          }
        : placement,
    )
    expect(topicsOnMap(slice.ids, known(gone), undefined).topicOf[1]).toBe(-1)
    expect(readTopics([])).toBeUndefined()
  })

  it('share colour and row beyond what a legend can hold', () => {
    const many = sampleSlice(70, [])
    const rows = many.ids.map((_, node) => placed(node, [`T${node}`], node))
    const { groups } = colourGraph(many, 'topic', topicsOnMap(many.ids, known(rows), undefined))
    expect(groups[8]).toMatchObject({ label: 'T8', colour: 'cat-8' })
    expect(groups[8]?.letter).toBeUndefined()
    expect(groups.find(({ key }) => key === '(other)')).toMatchObject({ count: 10 })
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(70)
  })
})

describe('topics of the layout', () => {
  it('group by branch, and a large branch by the category below', () => {
    const many = sampleSlice(40, [])
    const rows = many.ids.map((_, node) =>
      placed(node, node < 30 ? ['Large', `part ${node % 2}`, 'deep'] : ['Small', 'part'], node),
    )
    const { levels, lasting } = topicGroups(many.ids, known(rows))
    expect([...new Set(levels[0])]).toEqual([0, 1])
    expect([...(levels[1] ?? [])].slice(0, 4)).toEqual([0, 1, 0, 1])
    expect(levels[1]?.[39]).toBe(-1)
    // Another branch in front changes places in the list, not the groups.
    const grown = topicGroups(many.ids, known([placed(99, ['First'], -1), ...rows]))
    expect(grown.levels[0]).not.toEqual(levels[0])
    expect(grown.lasting).toEqual(lasting)
  })
})

describe('going up', () => {
  it('leads to the category above, and from a branch to all topics', () => {
    expect(categoryAbove(categoryKey(['Sails', 'Lateen']))).toBe('Sails')
    expect(categoryAbove('Sails')).toBeUndefined()
  })
})
