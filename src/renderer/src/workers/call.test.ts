import { describe, expect, it, vi } from 'vitest'
import {
  connectWorker,
  serveWorker,
  type WorkerPort,
  WorkerRefusal,
  type WorkerSide,
  WorkerStopped,
} from './call'

interface Methods {
  double(value: number): number
  refuse(): never
  wait(): Promise<never>
}
const names = { double: true, refuse: true, wait: true } as const

/** A port and its worker side, joined by structured clone and a turn of the event loop. */
function pair(methods: Methods): {
  port: WorkerPort
  crash: () => void
  isTerminated: () => boolean
} {
  let isTerminated = false
  const port: WorkerPort = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      isTerminated = true
    },
    postMessage: (message) => {
      const copy = structuredClone(message)
      setTimeout(() => side.onmessage?.({ data: copy } as MessageEvent))
    },
  }
  const side: WorkerSide = {
    onmessage: null,
    postMessage: (message) => {
      const copy = structuredClone(message)
      setTimeout(() => port.onmessage?.({ data: copy } as MessageEvent))
    },
  }
  serveWorker<Methods>(side, methods)
  return {
    port,
    crash: () => port.onerror?.({ message: 'Out of memory' } as ErrorEvent),
    isTerminated: () => isTerminated,
  }
}

const methods: Methods = {
  double: (value) => value * 2,
  refuse: () => {
    throw new RangeError('Too many')
  },
  wait: () => new Promise(() => undefined),
}

describe('calls to a worker', () => {
  it('answer in any order', async () => {
    const { client } = connectWorker<Methods>(names, { create: () => pair(methods).port })
    expect(await Promise.all([client.double(2), client.double(21)])).toEqual([4, 42])
  })

  it('carry the error of a refused call and keep the worker', async () => {
    const { client } = connectWorker<Methods>(names, { create: () => pair(methods).port })
    const refused = await client.refuse().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(WorkerRefusal)
    expect(refused).toMatchObject({ errorName: 'RangeError', message: 'Too many' })
    expect(await client.double(1)).toBe(2)
  })

  it('are rejected when the worker crashes; it is started again once, then stays failed until restart', async () => {
    const pairs: ReturnType<typeof pair>[] = []
    const crashes: [string, boolean][] = []
    const connection = connectWorker<Methods>(names, {
      create: () => {
        const made = pair(methods)
        pairs.push(made)
        return made.port
      },
      onCrash: (message, isRestarting) => crashes.push([message, isRestarting]),
    })
    const open = connection.client.wait().catch((error: unknown) => error)
    pairs[0]?.crash()
    expect(await open).toBeInstanceOf(WorkerStopped)
    expect(await connection.client.double(3)).toBe(6)
    pairs[1]?.crash()
    expect(pairs.map((made) => made.isTerminated())).toEqual([true, true])
    await expect(connection.client.double(3)).rejects.toThrow('Out of memory')
    expect(crashes).toEqual([
      ['Out of memory', true],
      ['Out of memory', false],
    ])
    connection.restart()
    expect(await connection.client.double(4)).toBe(8)
    expect(pairs).toHaveLength(3)
  })

  it('reject what cannot be cloned', async () => {
    const { client } = connectWorker<Methods>(names, { create: () => pair(methods).port })
    await expect(client.double((() => 1) as unknown as number)).rejects.toThrow()
  })

  it('refuse names that are not methods, inherited ones included', async () => {
    const made = pair(methods)
    const answers: unknown[] = []
    made.port.onmessage = ({ data }: MessageEvent) => answers.push(data)
    made.port.postMessage({ kind: 'call', id: 1, method: 'toString', args: [] })
    await vi.waitFor(() => expect(answers).toMatchObject([{ kind: 'refusal', id: 1 }]), 15_000)
  })
})
