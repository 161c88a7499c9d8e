/** What a parser makes of an upstream's answer. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string }

export const unexpected = (message: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message,
})

/** Undefined when the text is no JSON. JSON has no undefined of its own. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** White space folded; undefined for nothing but white space. */
export function foldedLine(written: string | undefined): string | undefined {
  const line = written?.replace(/\s+/g, ' ').trim()
  return line === undefined || line === '' ? undefined : line
}
