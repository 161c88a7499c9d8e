import { describe, expect, it } from 'vitest'
import { InputError } from './command'
import { graphLayout } from './graph-layout'

const layout = (csv: string, seed = 1) => graphLayout(csv, { seed, now: () => 0 })

describe('graphLayout', () => {
  it('gives a place to every id, in the order of their first mention', () => {
    const { positionsCsv, figures } = layout('source,target\nb,a\nc,a\nb,a\na,a\n')
    const lines = positionsCsv.trimEnd().split('\n')
    expect(lines[0]).toBe('id,x,y')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['b', 'a', 'c'])
    for (const line of lines.slice(1)) {
      expect(line.split(',').slice(1).map(Number).every(Number.isFinite)).toBe(true)
    }
    expect(figures).toMatchObject({ nodes: 3, edges: 2, layoutMs: 0 })
  })

  it('repeats itself for the same seed', () => {
    const csv = 'source,target\n1,2\n2,3\n3,1\n4,1\n'
    expect(layout(csv, 7).positionsCsv).toBe(layout(csv, 7).positionsCsv)
    expect(layout(csv, 8).positionsCsv).not.toBe(layout(csv, 7).positionsCsv)
  })

  it('takes an id of one zero, quoted ids, other line ends and an empty network', () => {
    expect(layout('source,target\r\n0,"a,""b"\r\n').positionsCsv).toMatch(/\n0,.*\n"a,""b",/)
    expect(layout('source,target\n').positionsCsv).toBe('id,x,y\n')
  })

  it('names the line that it cannot read', () => {
    expect(() => layout('a,b\n')).toThrow(InputError)
    expect(() => layout('source,target\na,b\na\n')).toThrow('Line 3 of the edges')
    expect(() => layout('source,target\na,"b\n')).toThrow('Line 2 of the edges')
    expect(() => layout('source,target\na,\n')).toThrow('Line 2 of the edges')
  })
})
