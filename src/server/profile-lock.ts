import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'

/** The host that owns a profile. Written by it, mode 0600, removed when it closes; stale after SIGKILL. */
export interface LockOwner {
  readonly pid: number
  readonly port: number
  readonly controlSecret: string
}

const ownerSchema = z.object({
  pid: z.int().min(1),
  port: z.int().min(1).max(65_535),
  controlSecret: z.string().min(1).max(200),
})

export type LaunchAnswer = { readonly port: number; readonly token: string }

/**
 * Asks the host that owns the profile for a new address, and hands it `link`. Undefined when none runs: no lock, or a stale
 * one. Whether it runs is decided by its answer and not by its process id, which the system gives to others after a restart.
 */
export async function askRunningHost(
  lockFile: string,
  link?: string,
): Promise<LaunchAnswer | undefined> {
  const owner = await readOwner(lockFile)
  if (!owner) return undefined
  try {
    const response = await fetch(`http://127.0.0.1:${owner.port}/launch`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${owner.controlSecret}`,
      },
      body: JSON.stringify(link === undefined ? {} : { link }),
      redirect: 'error',
      signal: AbortSignal.timeout(2_000),
    })
    if (!response.ok) return undefined
    const { token } = z.object({ token: z.string().min(1) }).parse(await response.json())
    return { port: owner.port, token }
  } catch {
    return undefined
  }
}

/** Undefined when another host took the profile in the meantime: ask it instead. Call only after `askRunningHost` found none. */
export async function claimProfile(
  lockFile: string,
  owner: LockOwner,
): Promise<(() => Promise<void>) | undefined> {
  const own = `${lockFile}.${owner.pid}`
  await writeFile(own, `${JSON.stringify(owner)}\n`, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A hard link appears whole or not at all, and never replaces a lock that is there.
        await link(own, lockFile)
        return async () => {
          if ((await readOwner(lockFile))?.controlSecret === owner.controlSecret)
            await rm(lockFile, { force: true })
        }
      } catch (error) {
        if (!isExisting(error)) throw error
        if (await askRunningHost(lockFile)) return undefined
        await rm(lockFile, { force: true })
      }
    }
    return undefined
  } finally {
    await rm(own, { force: true })
  }
}

async function readOwner(lockFile: string): Promise<LockOwner | undefined> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(lockFile, 'utf8')))
  } catch {
    return undefined
  }
}

const isExisting = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'
