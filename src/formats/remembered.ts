/** Longer texts are rarely asked for twice, and a key keeps its whole text in memory. */
const longestKey = 300
const mostRemembered = 250

/**
 * The same function, with its latest answers kept: reading one row asks several times what the same few words are. Only for pure
 * functions whose answers nobody changes. Memory is bounded: answers live for 250 to 500 further questions.
 */
export function remembered<Result>(read: (text: string) => Result): (text: string) => Result {
  let latest = new Map<string, Result>()
  let older: ReadonlyMap<string, Result> = new Map()
  return (text) => {
    if (text.length > longestKey) return read(text)
    const known = latest.get(text)
    if (known !== undefined || latest.has(text)) return known as Result
    const result = older.has(text) ? (older.get(text) as Result) : read(text)
    if (latest.size >= mostRemembered) {
      older = latest
      latest = new Map()
    }
    latest.set(text, result)
    return result
  }
}
