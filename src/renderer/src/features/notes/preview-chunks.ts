/** A note up to this length is set as one. */
const longestWhole = 40_000
const chunkLength = 12_000

/**
 * A long note in parts that are set one by one as they come into sight. Parted at blank lines outside fences, before
 * text that starts at the margin, so that lists and quotes stay whole. References and footnotes do not reach across.
 */
export function previewChunks(body: string): readonly string[] {
  if (body.length <= longestWhole) return [body]
  const chunks: string[] = []
  let start = 0
  let at = 0
  let fence = ''
  let isAfterBlank = false
  while (at < body.length) {
    const newline = body.indexOf('\n', at)
    const end = newline === -1 ? body.length : newline + 1
    const line = body.slice(at, Math.min(end, at + 200))
    const mark = /^ {0,3}(`{3,}|~{3,}|\${2,})/.exec(line)?.[1]
    const isAtMargin = /^[^\s>*+\-|<\d]/.test(line)
    if (fence === '' && isAfterBlank && isAtMargin && at - start >= chunkLength) {
      chunks.push(body.slice(start, at))
      start = at
    }
    if (mark !== undefined) {
      if (fence === '') {
        const isOpen = !line.slice(line.indexOf(mark) + mark.length).includes(mark.charAt(0))
        if (isOpen) fence = mark
      } else if (mark.charAt(0) === fence.charAt(0) && mark.length >= fence.length) fence = ''
    }
    isAfterBlank = line.trim() === ''
    at = end
  }
  chunks.push(body.slice(start))
  return chunks
}
