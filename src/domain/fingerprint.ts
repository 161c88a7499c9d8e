/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): tells whether a line was changed, protects from nobody. */
export function fingerprint(lines: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const character of lines.join('\n')) {
    hash ^= character.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
