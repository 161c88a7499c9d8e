import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type {
  LanguageModelChoice,
  LanguageModelSettings,
  ModelWords,
} from '#contract/language-model'
import type { ModelMessage } from '#domain/model-message'
import type { Log } from '../log'
import type { SecretStore } from '../secrets'
import type { ResolveHost } from '../upstream/public-address'
import { listModels, type ModelServer, writeWithModel } from './ask-model'
import { parseModelAddress, refusalOf } from './model-address'
import { addressFailure, brokenSettingsFailure, noModelFailure } from './model-failures'
import { createModelSettings, type KeptModel } from './model-settings'

export interface LanguageModel {
  describe(): Promise<Answer<LanguageModelSettings | null>>
  put(choice: LanguageModelChoice): Promise<Answer<LanguageModelSettings>>
  list(
    place: { readonly address: string; readonly key?: string },
    signal?: AbortSignal,
  ): Promise<Answer<readonly string[]>>
  write(
    messages: readonly ModelMessage[],
    signal?: AbortSignal,
  ): AsyncGenerator<ModelWords, void, void>
}

export interface LanguageModelOptions {
  readonly file: string
  readonly secrets: SecretStore
  readonly log: Log
  readonly userAgent: string
  /** `STEMMA_UPSTREAM_BASE`: this goes there too. */
  readonly upstreamBase?: string
  readonly resolveHost?: ResolveHost
  readonly listTimeoutMs?: number
  /** A model on a small computer reads a paper for minutes before it writes the first word. */
  readonly idleMs?: number
  readonly timeoutMs?: number
}

/** Asks the language model that a person named, when the page says so and never by itself. */
export function createLanguageModel(options: LanguageModelOptions): LanguageModel {
  const { secrets, log, upstreamBase, userAgent } = options
  const { listTimeoutMs = 15_000, idleMs = 300_000, timeoutMs = 1_800_000 } = options
  const settings = createModelSettings(options.file, log)

  const described = async (kept: KeptModel): Promise<LanguageModelSettings> => ({
    ...kept,
    hasKey: (await secrets.read('languageModelKey')) !== undefined,
  })

  /** Undefined: it may be asked. */
  const refusal = async (address: string): Promise<Failure | undefined> => {
    if (upstreamBase !== undefined) return undefined
    const message = await refusalOf(address, options.resolveHost)
    return message === undefined ? undefined : addressFailure(message)
  }

  const serverOf = (
    address: string,
    key: string | undefined,
    signal: AbortSignal | undefined,
  ): Pick<ModelServer, 'address' | 'key' | 'upstreamBase' | 'userAgent' | 'signal'> => ({
    address,
    userAgent,
    ...(key === undefined ? {} : { key }),
    ...(upstreamBase === undefined ? {} : { upstreamBase }),
    ...(signal === undefined ? {} : { signal }),
  })

  return {
    describe: async () => {
      const kept = await settings.read()
      return answer(kept === undefined ? null : await described(kept))
    },
    put: async ({ address, model, isOn, key }) => {
      const parsed = parseModelAddress(address)
      if (!parsed.ok) return refuse(addressFailure(parsed.message))
      const before = await settings.read()
      // A key is for the server that it was entered for, so the old one goes before there is another address.
      if (before === undefined || originOf(before.address) !== originOf(parsed.address)) {
        const forgotten = await secrets.remove('languageModelKey')
        if (!forgotten.ok) return forgotten
      }
      const next: KeptModel = { address: parsed.address, model, isOn: isOn && model !== '' }
      try {
        await settings.write(next)
      } catch (error) {
        log.error('The language model could not be saved.', error)
        return refuse(brokenSettingsFailure)
      }
      if (key !== undefined) {
        const stored = await secrets.put('languageModelKey', key)
        if (!stored.ok) return stored
      }
      return answer(await described(next))
    },
    list: async ({ address, key }, signal) => {
      const parsed = parseModelAddress(address)
      if (!parsed.ok) return refuse(addressFailure(parsed.message))
      const refused = await refusal(parsed.address)
      if (refused !== undefined) return refuse(refused)
      const kept = await settings.read()
      const isKept = kept !== undefined && originOf(kept.address) === originOf(parsed.address)
      const known = key ?? (isKept ? await secrets.read('languageModelKey') : undefined)
      return await listModels({
        ...serverOf(parsed.address, known, signal),
        idleMs: listTimeoutMs,
        timeoutMs: listTimeoutMs,
      })
    },
    write: async function* (messages, signal) {
      const kept = await settings.read()
      if (kept === undefined || !kept.isOn) {
        yield { kind: 'failed', error: noModelFailure }
        return
      }
      const refused = await refusal(kept.address)
      if (refused !== undefined) {
        yield { kind: 'failed', error: refused }
        return
      }
      const key = await secrets.read('languageModelKey')
      const server = { ...serverOf(kept.address, key, signal), idleMs, timeoutMs }
      for await (const words of writeWithModel(server, kept.model, messages)) {
        if (words.kind === 'failed')
          log.warn('The language model did not answer to the end.', { failure: words.error.code })
        yield words
      }
    },
  }
}

const originOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).origin : address
