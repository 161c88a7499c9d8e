import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Log } from '../log'

const kept = z.object({ address: z.string(), model: z.string(), isOn: z.boolean() })
export type KeptModel = Readonly<z.infer<typeof kept>>

export interface ModelSettings {
  /** Undefined: none was ever named, or the file can no longer be read. */
  read(): Promise<KeptModel | undefined>
  /** Rejects where the disk refuses. */
  write(model: KeptModel): Promise<void>
}

/** One JSON file, written beside itself and renamed, so that a crash leaves the old or the new one. */
export function createModelSettings(file: string, log: Log): ModelSettings {
  return {
    read: async () => {
      let text: string
      try {
        text = await readFile(file, 'utf8')
      } catch {
        return undefined
      }
      try {
        return kept.parse(JSON.parse(text))
      } catch {
        log.warn('The file with the language model could not be read; it counts as off.')
        return undefined
      }
    },
    write: async (model) => {
      await mkdir(dirname(file), { recursive: true })
      const temporary = `${file}.${randomUUID()}`
      try {
        await writeFile(temporary, `${JSON.stringify(model, null, 2)}\n`, { mode: 0o600 })
        await rename(temporary, file)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
  }
}
