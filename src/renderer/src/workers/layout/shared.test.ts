import { describe, expect, it } from 'vitest'
import { type LayoutPort, startLayout } from './client'
import { type LayoutEvent, type LayoutRequest, runLayout } from './shared'

const chain: LayoutRequest = {
  nodeCount: 4,
  edgeFrom: Uint32Array.of(0, 1, 2),
  edgeTo: Uint32Array.of(1, 2, 3),
  seed: 1,
}

function run(request: LayoutRequest): readonly LayoutEvent[] {
  const events: LayoutEvent[] = []
  let clock = 0
  runLayout(request, {
    post: (event) => events.push(event),
    now: () => {
      clock += 5
      return clock
    },
  })
  return events
}

describe('a layout run', () => {
  it('tells of rising progress and ends with the settled places', () => {
    const events = run(chain)
    const progress = events.flatMap((event) => (event.kind === 'moved' ? [event.progress] : []))
    expect(progress.length).toBeGreaterThan(3)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    const last = events.at(-1)
    expect(last?.kind).toBe('settled')
    expect(last?.kind === 'settled' && last.positions.every(Number.isFinite)).toBe(true)
  })

  it('posts copies, because what is posted is given away', () => {
    const buffers = run(chain).flatMap((event) =>
      event.kind === 'failed' ? [] : [event.positions.buffer],
    )
    expect(new Set(buffers).size).toBe(buffers.length)
  })

  it('leaves known papers where they were', () => {
    const positions = Float32Array.of(10, 20, 30, 40, -50, 60, Number.NaN, Number.NaN)
    const last = run({ ...chain, positions, pinned: Uint8Array.of(1, 1, 1, 1) }).at(-1)
    expect(last?.kind === 'settled' && [...last.positions.slice(0, 6)]).toEqual([
      10, 20, 30, 40, -50, 60,
    ])
  })
})

describe('a run by years', () => {
  it('ends at once, with every paper in the column of its year', () => {
    const events = run({ ...chain, years: Int16Array.of(2020, 2018, 2017, 0) })
    expect(events.map(({ kind }) => kind)).toEqual(['settled'])
    const [last] = events
    const x = (node: number) =>
      last?.kind === 'settled' ? (last.positions[2 * node] ?? Number.NaN) : Number.NaN
    expect([0, 1, 2, 3].toSorted((a, b) => x(a) - x(b))).toEqual([3, 2, 1, 0])
  })
})

describe('startLayout', () => {
  function fakePort() {
    const port: LayoutPort & { sent: LayoutRequest[]; isTerminated: boolean } = {
      sent: [],
      isTerminated: false,
      postMessage: (message) => port.sent.push(message),
      terminate: () => {
        port.isTerminated = true
      },
      onmessage: null,
      onerror: null,
    }
    return port
  }
  const settled: LayoutEvent = { kind: 'settled', positions: new Float32Array(8), ticks: 1 }

  it('ends the worker with the run', () => {
    const port = fakePort()
    const events: LayoutEvent[] = []
    startLayout(
      chain,
      (event) => events.push(event),
      () => port,
    )
    port.onmessage?.({ data: settled } as MessageEvent<LayoutEvent>)
    expect(events).toEqual([settled])
    expect(port.isTerminated).toBe(true)
  })

  it('says nothing more once cancelled', () => {
    const port = fakePort()
    const events: LayoutEvent[] = []
    const layout = startLayout(
      chain,
      (event) => events.push(event),
      () => port,
    )
    layout.cancel()
    port.onmessage?.({ data: settled } as MessageEvent<LayoutEvent>)
    expect(events).toEqual([])
    expect(port.isTerminated).toBe(true)
  })

  it('reports a worker that stops as failed', () => {
    const port = fakePort()
    const events: LayoutEvent[] = []
    startLayout(
      chain,
      (event) => events.push(event),
      () => port,
    )
    port.onerror?.({ message: '' } as ErrorEvent)
    expect(events).toEqual([{ kind: 'failed', message: 'The layout worker stopped.' }])
  })
})
