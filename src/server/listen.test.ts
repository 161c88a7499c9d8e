import type { AddressInfo, Server } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { createAssets } from '#services/assets'
import { silentLog } from '#services/log'
import type { HostRouter } from '#services/rpc'
import { createSecret } from './access'
import { listen } from './listen'

describe('the port of the loopback shell', () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  const takePort = async (): Promise<number> => {
    const server: Server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => server.close(resolve)))
    return (server.address() as AddressInfo).port
  }
  const freePort = async (): Promise<number> => {
    const port = await takePort()
    await closing.pop()?.()
    return port
  }
  const start = async (wantedPort: number | undefined, rememberedPort: number | undefined) => {
    const { server, outcome } = await listen(
      {
        assets: createAssets(tmpdir()),
        router: {} as HostRouter,
        pdfs: { isOurs: () => false, respond: () => Promise.reject(new Error('not asked')) },
        sessionSecret: createSecret(),
        controlSecret: createSecret(),
        log: silentLog,
      },
      { wantedPort, rememberedPort },
    )
    closing.push(() => server.close())
    return { port: server.port, outcome }
  }

  it('is the one of the last start, so that the library is found under the same address', async () => {
    const port = await freePort()
    expect(await start(undefined, port)).toEqual({ port, outcome: 'kept' })
  })

  it('is another when that one is taken, and says so', async () => {
    const port = await takePort()
    const started = await start(undefined, port)
    expect(started.outcome).toBe('fallback')
    expect(started.port).not.toBe(port)
  })

  it('is exactly the one asked for, or none', async () => {
    const port = await freePort()
    expect(await start(port, 1)).toEqual({ port, outcome: 'kept' })
    await expect(start(port, 1)).rejects.toThrow(`Port ${port} is taken by another program.`)
  })

  it('is any with 0, and not remembered', async () => {
    expect((await start(0, 4_000)).outcome).toBe('any')
  })
})
