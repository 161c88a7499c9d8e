import { z } from 'zod'
import { foldedLine, parsedJson, type Reading, unexpected } from './json-answer'

/**
 * What OpenAI-compatible servers answer, in what Ollama, llama.cpp, LM Studio, vLLM and OpenAI have in common
 * (https://platform.openai.com/docs/api-reference/chat, https://docs.ollama.com/openai).
 */
export type ChatEvent =
  | { readonly kind: 'words'; readonly text: string; readonly end?: ChatEnd }
  /** Words that are no part of the answer, or none. */
  | { readonly kind: 'thought'; readonly end?: ChatEnd }
  /** `[DONE]`. */
  | { readonly kind: 'done' }
  /** In the server's own words. */
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'unreadable' }

/** `limit`: it may write no more. */
export type ChatEnd = 'whole' | 'limit' | 'refused'

const text = z.string().nullish().catch(undefined)
const words = z.looseObject({ content: text }).nullish().catch(undefined)
const chat = z.looseObject({
  choices: z
    .array(z.looseObject({ delta: words, message: words, text, finish_reason: text }))
    .optional()
    .catch(undefined),
  error: z.unknown().optional(),
})

/** One event of a stream, or a whole answer of a server that does not stream. */
export function readChatEvent(written: string): ChatEvent {
  if (written.trim() === '[DONE]') return { kind: 'done' }
  const parsed = chat.safeParse(parsedJson(written))
  if (!parsed.success) return { kind: 'unreadable' }
  const { choices, error } = parsed.data
  if (error !== undefined && error !== null)
    return { kind: 'error', message: errorMessage(error) ?? '' }
  if (choices === undefined) return { kind: 'unreadable' }
  const [choice] = choices
  const end = endOf(choice?.finish_reason)
  const said = choice?.delta?.content ?? choice?.message?.content ?? choice?.text ?? ''
  return {
    ...(said === '' ? { kind: 'thought' } : { kind: 'words', text: said }),
    ...(end === undefined ? {} : { end }),
  }
}

function endOf(reason: string | null | undefined): ChatEnd | undefined {
  if (reason === undefined || reason === null || reason === '') return undefined
  if (reason === 'length') return 'limit'
  return reason === 'content_filter' ? 'refused' : 'whole'
}

const names = z.looseObject({
  data: z.array(z.looseObject({ id: text })).optional(),
  models: z.array(z.looseObject({ id: text, name: text, model: text })).optional(),
})

/** The models that a server offers, by name, each once. */
export function readModelNames(written: string): Reading<readonly string[]> {
  const parsed = names.safeParse(parsedJson(written))
  if (!parsed.success) return unexpected('No list of models.')
  const { data, models } = parsed.data
  if (data === undefined && models === undefined) return unexpected('No list of models.')
  const listed = [
    ...(data ?? []).map(({ id }) => id),
    ...(models ?? []).map(({ id, model, name }) => id ?? model ?? name),
  ]
  const known = listed.flatMap((name) => {
    const line = foldedLine(name ?? undefined)
    return line === undefined || line.length > 200 ? [] : [line]
  })
  return { ok: true, value: [...new Set(known)].sort((a, b) => a.localeCompare(b, 'en')) }
}

const failure = z.union([
  z.string(),
  z.looseObject({ error: z.unknown() }),
  z.looseObject({ message: z.string() }),
  z.looseObject({ detail: z.string() }),
])

/** What a server says is wrong, on one line: `{ error: { message } }`, `{ error }`, `{ message }` or `{ detail }`. */
export function readChatError(written: string): string | undefined {
  return errorMessage(parsedJson(written))
}

function errorMessage(value: unknown, depth = 0): string | undefined {
  const parsed = failure.safeParse(value)
  if (!parsed.success || depth > 2) return undefined
  const said = parsed.data
  if (typeof said === 'string') return foldedLine(said)?.slice(0, 300)
  if ('error' in said) return errorMessage(said.error, depth + 1)
  return foldedLine(String('message' in said ? said.message : said.detail))?.slice(0, 300)
}
