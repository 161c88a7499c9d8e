/**
 * How the editor must split a note so that its text comes back byte for byte. CodeMirror would turn every kind of
 * line end into one; with a separator of its own it leaves the others alone. Where kinds are mixed, lines end
 * at `\n` and a `\r` stays a character of its line.
 */
export function lineSeparatorOf(body: string): '\n' | '\r\n' {
  const isUniform = body.includes('\r\n') && !/(?<!\r)\n|\r(?!\n)/.test(body)
  return isUniform ? '\r\n' : '\n'
}
