import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { createSecret } from './access'

/** Kept in the profile between starts. The origin of a library in an ordinary browser includes the port, so it must not change. */
export interface LoopbackState {
  readonly sessionSecret: string
  readonly port?: number
}

const stateSchema = z.object({
  sessionSecret: z.string().min(40).max(100),
  port: z.int().min(1).max(65_535).exactOptional(),
})

/** A missing or damaged file is a fresh one: the worst that follows is an address with a new token. */
export async function readLoopbackState(file: string): Promise<LoopbackState> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { sessionSecret: createSecret() }
  }
}

export async function writeLoopbackState(file: string, state: LoopbackState): Promise<void> {
  const temporary = `${file}.${process.pid}`
  await writeFile(temporary, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  await rename(temporary, file)
}
