import type { FileHash } from '#domain/attachment'

/** In memory alone: a password is never written down, and forgotten with the last pane that shows its file. */
const held = new Map<FileHash, { readonly password: string; readonly holder: symbol }[]>()

/** Keeps the password that opened a file while it is open, so that its marks can be read as well. Answers how to forget it. */
export function holdPassword(hash: FileHash, password: string): () => void {
  const holder = Symbol(hash)
  held.set(hash, [...(held.get(hash) ?? []), { password, holder }])
  return () => {
    const left = (held.get(hash) ?? []).filter((one) => one.holder !== holder)
    if (left.length === 0) held.delete(hash)
    else held.set(hash, left)
  }
}

/** Of a file that is open in this window; undefined where it needed none. */
const passwordOf = (hash: FileHash): string | undefined => held.get(hash)?.at(-1)?.password

/** As the PDF worker is asked with it. */
export function withPassword(hash: FileHash): { readonly password?: string } {
  const password = passwordOf(hash)
  return password === undefined ? {} : { password }
}
