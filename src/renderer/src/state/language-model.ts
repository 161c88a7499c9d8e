import { create } from 'zustand'
import type { Answer } from '#contract/failure'
import type { LanguageModelChoice, LanguageModelSettings } from '#contract/language-model'
import { host } from '#renderer/host'

/** The language model that a person named; null: none yet, undefined: the host has not answered. */
export const useLanguageModel = create<{
  readonly settings: LanguageModelSettings | null | undefined
}>(() => ({ settings: undefined }))

export async function readLanguageModel(): Promise<void> {
  const got = await host.languageModel.describe()
  if (got.ok) useLanguageModel.setState({ settings: got.value })
}

export async function chooseLanguageModel(
  choice: LanguageModelChoice,
): Promise<Answer<LanguageModelSettings>> {
  const put = await host.languageModel.put(choice)
  if (put.ok) useLanguageModel.setState({ settings: put.value })
  return put
}

export async function forgetLanguageModelKey(): Promise<Answer<null>> {
  const removed = await host.secret.remove({ name: 'languageModelKey' })
  if (removed.ok) await readLanguageModel()
  return removed
}

/** The server of an address, as a sentence names it. */
export const serverName = (address: string): string =>
  URL.canParse(address) ? new URL(address).host : address
