import type { Terminal } from './command'

/** A terminal for tests, with what was written to it: lines as the values that they are JSON of. */
export function listeningTerminal(): {
  readonly terminal: Terminal
  readonly written: readonly unknown[]
  readonly said: readonly string[]
} {
  const written: unknown[] = []
  const said: string[] = []
  const terminal: Terminal = {
    write: async (line) => void written.push(line),
    writeLines: async (lines) => {
      for (const line of new TextDecoder().decode(lines).split('\n'))
        if (line !== '') written.push(JSON.parse(line))
    },
    say: (message) => void said.push(message),
  }
  return { terminal, written, said }
}
