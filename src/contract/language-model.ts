import { z } from 'zod'
import type { Failure } from './failure'

/**
 * A language model of the person's own choice, behind an OpenAI-compatible address. Off until they name one. Only the host knows the
 * key; the page says what is to be sent, and never where to.
 */
export interface LanguageModelSettings {
  /** As it is asked: no slash at its end. */
  readonly address: string
  readonly model: string
  readonly isOn: boolean
  readonly hasKey: boolean
}

const keySchema = z.string().trim().min(1).max(1_000)
/** Whether it is one that Stemma asks, the host says in a sentence. */
const addressSchema = z.string().trim().max(2_000)

export const languageModelChoiceSchema = z.object({
  address: addressSchema,
  model: z.string().trim().max(200),
  isOn: z.boolean(),
  /** A new one. Without it the kept one stays, as long as the address is on the same server. */
  key: keySchema.exactOptional(),
})
export type LanguageModelChoice = z.infer<typeof languageModelChoiceSchema>

export const modelListSchema = z.object({ address: addressSchema, key: keySchema.exactOptional() })

/** Larger than any prompt of Stemma. */
export const modelMessagesSchema = z
  .array(z.object({ role: z.enum(['system', 'user']), content: z.string().max(200_000) }))
  .min(1)
  .max(10)
  .readonly()

/** A model's answer as it comes. The last one is `ended` or `failed`. */
export type ModelWords =
  | { readonly kind: 'words'; readonly text: string }
  /** It works, and has written nothing of the answer since. */
  | { readonly kind: 'thinking' }
  /** `isCutOff`: it reached the limit of what it may write. */
  | { readonly kind: 'ended'; readonly isCutOff: boolean }
  | { readonly kind: 'failed'; readonly error: Failure }
