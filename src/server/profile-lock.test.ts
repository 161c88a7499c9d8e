import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askRunningHost, claimProfile } from './profile-lock'

describe('the lock of a profile', () => {
  let folder: string
  let lockFile: string
  let running: Server | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-lock-'))
    lockFile = join(folder, 'loopback.lock')
  })
  afterEach(async () => {
    const server = running
    running = undefined
    if (server) await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })

  const startHost = async (secret: string): Promise<number> => {
    const server = createServer((request, response) => {
      if (request.headers.authorization !== `Bearer ${secret}`) response.writeHead(401).end()
      else response.writeHead(200).end('{"token":"fresh"}')
    })
    running = server
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }
  const owner = (port: number, controlSecret = 'secret', pid = process.pid) => ({
    pid,
    port,
    controlSecret,
  })

  it('is free in a new profile', async () => {
    expect(await askRunningHost(lockFile)).toBeUndefined()
    const release = await claimProfile(lockFile, owner(4_000))
    expect(JSON.parse(readFileSync(lockFile, 'utf8'))).toEqual(owner(4_000))
    expect(readdirSync(folder)).toEqual(['loopback.lock'])
    await release?.()
    expect(existsSync(lockFile)).toBe(false)
  })

  it('leads a second start to the host that runs', async () => {
    const port = await startHost('secret')
    await claimProfile(lockFile, owner(port))
    expect(await askRunningHost(lockFile)).toEqual({ port, token: 'fresh' })
    expect(await claimProfile(lockFile, owner(1, 'other', process.pid + 1))).toBeUndefined()
  })

  it('is taken over after a host that was killed, even when its port and process id live on in others', async () => {
    const port = await startHost('a stranger on the same port')
    writeFileSync(lockFile, JSON.stringify(owner(port)))
    expect(await askRunningHost(lockFile)).toBeUndefined()
    const release = await claimProfile(lockFile, owner(port, 'mine'))
    expect(release).toBeDefined()
    expect(JSON.parse(readFileSync(lockFile, 'utf8')).controlSecret).toBe('mine')
  })

  it.each(['', '{"pid":', '{"pid":1,"port":99999999,"controlSecret":"x"}'])(
    'is taken over when it is damaged: %j',
    async (text) => {
      writeFileSync(lockFile, text)
      expect(await askRunningHost(lockFile)).toBeUndefined()
      expect(await claimProfile(lockFile, owner(4_000))).toBeDefined()
    },
  )

  it('is not released by a host that lost it', async () => {
    const release = await claimProfile(lockFile, owner(4_000, 'first'))
    writeFileSync(lockFile, JSON.stringify(owner(4_001, 'second')))
    await release?.()
    expect(existsSync(lockFile)).toBe(true)
  })
})
