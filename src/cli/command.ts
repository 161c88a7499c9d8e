/** 0: done. 1: bad input, said in one line. 2: used wrongly. */
export type ExitCode = 0 | 1 | 2

/** Where a command writes: JSON Lines for programs, messages for people. */
export interface Terminal {
  /** One JSON line on standard output; resolves when the reader is ready for more. */
  write(line: unknown): Promise<void>
  /** The same for many lines that are JSON already, each with its line end. */
  writeLines(lines: Uint8Array): Promise<void>
  /** One line on standard error. */
  say(message: string): void
}

export type Command = (argv: readonly string[], terminal: Terminal) => Promise<ExitCode>

/** The arguments make no sense; `message` says how they are used. Ends the program with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What was given cannot be read or answered; `message` says why in one line. Ends the program with 1. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** Runs `command`, turning its errors into the exit codes and one line each. */
export async function runCommand(
  command: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await command(argv, terminal)
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    terminal.say(line)
    return error instanceof UsageError ? 2 : 1
  }
}

export function createTerminal(
  output: NodeJS.WritableStream,
  messages: NodeJS.WritableStream,
): Terminal {
  const write = async (text: string | Uint8Array): Promise<void> => {
    if (!output.write(text))
      await new Promise<void>((resolve) => output.once('drain', () => resolve()))
  }
  return {
    write: (line) => write(`${JSON.stringify(line)}\n`),
    writeLines: write,
    say: (message) => void messages.write(`${message}\n`),
  }
}
