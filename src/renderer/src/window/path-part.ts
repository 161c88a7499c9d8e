/** An id as it stands in the address. Anyone may have typed the address, so a broken escape is left as it is. */
export function readPathPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
