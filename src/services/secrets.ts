import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type SecretName, secretNames } from '#contract/contract'
import { type Answer, answer, refuse } from '#contract/failure'
import type { Log } from './log'

/** Tokens and keys for upstreams. The page can set, remove and ask whether one is there; only services ever read a value. */
export interface SecretStore {
  /** Undefined when there is none, or when it can no longer be decrypted (a profile moved to another machine). */
  read(name: SecretName): Promise<string | undefined>
  describe(): Promise<Readonly<Record<SecretName, boolean>>>
  put(name: SecretName, value: string): Promise<Answer<null>>
  remove(name: SecretName): Promise<Answer<null>>
}

/** Electron has the operating system's key store behind `safeStorage`; the loopback shell has the file's mode alone. */
export interface SecretCipher {
  encrypt(plain: string): Promise<string>
  /** Rejects when the text was not made by this cipher on this machine. */
  decrypt(text: string): Promise<string>
}

export const plainCipher: SecretCipher = {
  encrypt: async (plain) => plain,
  decrypt: async (text) => text,
}

const secretFileSchema = z.partialRecord(z.enum(secretNames), z.string())
type SecretFile = Partial<Record<SecretName, string>>

/** One JSON file, mode 0600, written beside itself and renamed so that a crash leaves the old or the new one. */
export function createSecretStore(options: {
  readonly file: string
  readonly cipher: SecretCipher
  readonly log: Log
}): SecretStore {
  const { file, cipher, log } = options

  const load = async (): Promise<SecretFile> => {
    let text: string
    try {
      text = await readFile(file, 'utf8')
    } catch {
      return {}
    }
    try {
      return secretFileSchema.parse(JSON.parse(text)) as SecretFile
    } catch {
      log.warn('The file with keys and tokens could not be read; they have to be entered again.')
      return {}
    }
  }

  const decrypted = async (
    name: SecretName,
    text: string | undefined,
  ): Promise<string | undefined> => {
    if (text === undefined) return undefined
    try {
      return await cipher.decrypt(text)
    } catch {
      log.warn('A stored key could not be decrypted on this machine and has to be entered again.', {
        which: name,
      })
      return undefined
    }
  }

  const save = async (secrets: SecretFile): Promise<void> => {
    await mkdir(dirname(file), { recursive: true })
    const temporary = `${file}.${randomUUID()}`
    try {
      await writeFile(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
      await chmod(temporary, 0o600)
      await rename(temporary, file)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }

  // Two windows may save at once; the second must see what the first wrote.
  let queue: Promise<unknown> = Promise.resolve()
  const change = (
    edit: (secrets: SecretFile) => SecretFile | Promise<SecretFile>,
  ): Promise<Answer<null>> => {
    const changed = queue.then(async (): Promise<Answer<null>> => {
      try {
        await save(await edit(await load()))
        return answer(null)
      } catch (error) {
        log.error('Keys and tokens could not be saved.', error)
        return refuse({
          code: 'internal',
          message: 'Stemma could not write the file that keeps keys and tokens in its profile.',
          isRetryable: true,
        })
      }
    })
    queue = changed
    return changed
  }

  return {
    read: async (name) => decrypted(name, (await load())[name]),
    describe: async () => {
      const secrets = await load()
      const known = await Promise.all(
        secretNames.map(
          async (name) => [name, (await decrypted(name, secrets[name])) !== undefined] as const,
        ),
      )
      return Object.fromEntries(known) as Record<SecretName, boolean>
    },
    put: (name, value) =>
      change(async (secrets) => ({ ...secrets, [name]: await cipher.encrypt(value.trim()) })),
    remove: (name) => change(({ [name]: _removed, ...others }) => others),
  }
}
