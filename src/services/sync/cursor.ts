import type { z } from 'zod'

/**
 * Reads a cursor. One that is absent, damaged, or of another version or source kind is undefined: the source starts anew, which
 * costs time and loses nothing, because merging a record twice changes nothing.
 */
export function readCursor<T>(schema: z.ZodType<T>, text: string | undefined): T | undefined {
  if (text === undefined) return undefined
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}
