import { type Command, type ExitCode, runCommand, type Terminal } from './command'

/** A command by its words (`arxiv get`), with the line that says how it is used. */
export interface NamedCommand {
  readonly words: readonly [string, string]
  readonly parameters: string
  readonly purpose: string
  readonly run: Command
}

/** Finds the command that the first two arguments name, and runs it on the rest. Anything else is answered with how to use it. */
export async function runProgram(
  argv: readonly string[],
  terminal: Terminal,
  commands: readonly NamedCommand[],
): Promise<ExitCode> {
  const [subject, verb, ...rest] = argv
  if (subject === undefined || /^(-h|--help|help)$/.test(subject)) {
    for (const line of usage(commands)) terminal.say(line)
    return subject === undefined ? 2 : 0
  }
  const command = commands.find(({ words }) => words[0] === subject && words[1] === verb)
  if (!command) {
    terminal.say(`There is no command "${argv.slice(0, 2).join(' ')}".`)
    for (const line of usage(commands)) terminal.say(line)
    return 2
  }
  if (rest.some((argument) => /^(-h|--help)$/.test(argument))) {
    terminal.say(`Usage: ${invocation(command)}`)
    return 0
  }
  return runCommand(command.run, rest, terminal)
}

export const invocation = ({ words, parameters }: Pick<NamedCommand, 'words' | 'parameters'>) =>
  ['stemma', ...words, parameters].join(' ')

const usage = (commands: readonly NamedCommand[]): readonly string[] => {
  const width = Math.max(...commands.map((command) => invocation(command).length))
  return [
    'Usage:',
    ...commands.map((command) => `  ${invocation(command).padEnd(width)}  ${command.purpose}`),
    'One JSON line per result on standard output; messages on standard error.',
  ]
}
