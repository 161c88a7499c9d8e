/** The disk, or the part of it that the browser gives, is full. Dexie wraps what the browser says, once or twice. */
export function isQuotaError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { name, inner } = error as { readonly name?: unknown; readonly inner?: unknown }
  return name === 'QuotaExceededError' || (inner !== error && isQuotaError(inner))
}
