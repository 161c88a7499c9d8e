import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { ORPCError, os, type RouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createHostConnection,
  failureOf,
  HostUnavailableError,
  type OpenTransport,
} from './host-connection'

/** A real oRPC host on a real port; only when it is reachable is decided by the test. */
const router = {
  greet: os.handler(() => 'hello'),
  wait: os.handler(() => new Promise<string>(() => {})),
  fail: os.handler((): string => {
    throw new Error('a bug')
  }),
  refuse: os.handler((): string => {
    throw new ORPCError('BAD_REQUEST')
  }),
  count: os.handler(async function* () {
    yield 1
    await new Promise(() => {})
  }),
}

function createHost() {
  const handler = new RPCHandler(router)
  let isUp = true
  let end = (): void => {}
  let attempts = 0
  const open: OpenTransport = ({ onOpen, onClosed }) => {
    attempts++
    if (!isUp) return void setTimeout(onClosed, 1)
    const { port1, port2 } = new MessageChannel()
    handler.upgrade(port1)
    port1.start()
    const link = new RPCLink({ port: port2 })
    port2.start()
    end = () => {
      port1.close()
      onClosed()
    }
    setTimeout(() => onOpen({ link, close: end }), 1)
  }
  return {
    open,
    attempts: () => attempts,
    kill: () => {
      isUp = false
      end()
    },
    revive: () => {
      isUp = true
    },
    end: () => end(),
  }
}

describe('the connection to the host', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const connected = () => {
    const host = createHost()
    const connection = createHostConnection(host.open)
    const client: RouterClient<typeof router> = createORPCClient(connection.link)
    const states: string[] = []
    const watch = () => connection.subscribe(() => states.push(connection.current()))
    return { host, connection, client, states, watch }
  }

  it('does nothing until somebody needs it', () => {
    const { host, connection } = connected()
    expect(connection.current()).toBe('connecting')
    expect(host.attempts()).toBe(0)
  })

  it('opens at the first call', async () => {
    const { client, connection, host } = connected()
    const greeting = client.greet()
    await vi.advanceTimersByTimeAsync(1)
    expect(await greeting).toBe('hello')
    expect(connection.current()).toBe('open')
    host.end()
  })

  it('fails a call that is under way when the host is killed', async () => {
    const { client, host } = connected()
    const call = client.wait().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10)
    host.kill()
    const error = await call
    expect(error).toBeInstanceOf(HostUnavailableError)
    expect(failureOf(error)).toMatchObject({ code: 'unavailable', isRetryable: true })
  })

  it('ends a stream with the same error', async () => {
    const { client, host } = connected()
    const opening = client.count()
    await vi.advanceTimersByTimeAsync(10)
    const stream = await opening
    expect((await stream.next()).value).toBe(1)
    const next = stream.next().catch((error: unknown) => error)
    host.kill()
    expect(await next).toBeInstanceOf(HostUnavailableError)
  })

  it('does not let a call wait for ever while the host is gone', async () => {
    const { client, host } = connected()
    host.kill()
    const call = client.greet().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await call).toBeInstanceOf(HostUnavailableError)
  })

  it('comes back by itself, and tells its listeners', async () => {
    const { client, connection, host, states, watch } = connected()
    watch()
    await vi.advanceTimersByTimeAsync(1)
    host.kill()
    expect(connection.current()).toBe('lost')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(connection.current()).toBe('lost')
    host.revive()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(states).toEqual(['open', 'lost', 'open'])
    expect(await client.greet()).toBe('hello')
    host.end()
  })

  it('asks less often the longer the host is gone, and at once when told to', async () => {
    const { connection, host, watch } = connected()
    host.kill()
    watch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(host.attempts()).toBeLessThan(20)
    host.revive()
    connection.retry()
    await vi.advanceTimersByTimeAsync(1)
    expect(connection.current()).toBe('open')
    host.end()
  })

  it('tells who waits for it when it is open, and when that was in vain', async () => {
    const { connection, host } = connected()
    host.kill()
    const { signal } = new AbortController()
    const inTime = connection.whenOpen({ signal, patienceMs: 60_000 })
    const inVain = connection.whenOpen({ signal, patienceMs: 1_000 })
    const given = new AbortController()
    const givenUp = connection.whenOpen({ signal: given.signal, patienceMs: 60_000 })
    given.abort()
    await expect(givenUp).resolves.toBe(false)
    await vi.advanceTimersByTimeAsync(1_000)
    await expect(inVain).resolves.toBe(false)
    host.revive()
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(inTime).resolves.toBe(true)
    await expect(connection.whenOpen({ signal, patienceMs: 0 })).resolves.toBe(true)
    host.end()
  })

  it('lets a person cancel a call that waits', async () => {
    const { client, host } = connected()
    host.kill()
    const person = new AbortController()
    const call = client.greet(undefined, { signal: person.signal }).catch((error: unknown) => error)
    person.abort(new Error('cancelled'))
    expect(await call).toMatchObject({ message: 'cancelled' })
  })

  it('passes on an error of the host as what it is', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { client, host } = connected()
    const call = client.fail().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(1)
    const error = await call
    expect(error).not.toBeInstanceOf(HostUnavailableError)
    expect(failureOf(error).code).toBe('internal')
    const refused = await client.refuse().catch((reason: unknown) => reason)
    expect(failureOf(refused).code).toBe('badRequest')
    printed.mockRestore()
    host.end()
  })
})
