import { fileURLToPath } from 'node:url'
import { applicationParts } from '#services/profile'
import { createTerminal } from './command'
import { type NamedCommand, runProgram } from './program'

/** This file is built to `out/main/cli.js`. */
const applicationFolder = fileURLToPath(new URL('../..', import.meta.url))

const parts = applicationParts(applicationFolder)

/** Each command brings its own modules: loading those of all takes longer than reading a long list. */
const commands: readonly NamedCommand[] = [
  {
    words: ['survey', 'parse'],
    parameters: 'DIR|FILE.md',
    purpose: 'One line per placement of a survey repository.',
    run: async (argv, terminal) => {
      const { surveyParse } = await import('./survey-parse')
      return surveyParse(parts.surveyWorkerFile)(argv, terminal)
    },
  },
  {
    words: ['arxiv', 'get'],
    parameters: 'ID…',
    purpose: 'One line per paper.',
    run: async (argv, terminal) => {
      const { connectToArxiv } = await import('./connect-to-arxiv')
      const { arxivGet } = await import('./arxiv-commands')
      return arxivGet(() => connectToArxiv(parts.packageFile))(argv, terminal)
    },
  },
  {
    words: ['arxiv', 'search'],
    parameters: 'QUERY [--max N]',
    purpose: 'One line per paper found, the most relevant first.',
    run: async (argv, terminal) => {
      const { connectToArxiv } = await import('./connect-to-arxiv')
      const { arxivSearch } = await import('./arxiv-commands')
      return arxivSearch(() => connectToArxiv(parts.packageFile))(argv, terminal)
    },
  },
  {
    words: ['graph', 'layout'],
    parameters: 'EDGES.csv --out POSITIONS.csv [--seed N]',
    purpose: 'Places of a network, and one line of figures.',
    run: async (argv, terminal) => {
      const { graphLayoutCommand } = await import('./graph-command')
      return graphLayoutCommand(argv, terminal)
    },
  },
  {
    words: ['graph', 'rank'],
    parameters: 'EDGES.csv [--seed N]',
    purpose: 'One line per id, the one that most attention reaches first.',
    run: async (argv, terminal) => {
      const { graphRankCommand } = await import('./graph-answers-command')
      return graphRankCommand(argv, terminal)
    },
  },
  {
    words: ['graph', 'stats'],
    parameters: 'EDGES.csv [--seed N]',
    purpose: 'One line of figures of a network.',
    run: async (argv, terminal) => {
      const { graphStatsCommand } = await import('./graph-answers-command')
      return graphStatsCommand(argv, terminal)
    },
  },
]

// `stemma … | head` closes the pipe when it has enough: that is an end, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

const exitCode = await runProgram(
  process.argv.slice(2),
  createTerminal(process.stdout, process.stderr),
  commands,
)

const isWritten = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()))

// Left to itself Node takes its heap down piece by piece: 4 % of the time that reading a long list takes.
await Promise.all([isWritten(process.stdout), isWritten(process.stderr)])
process.exit(exitCode)
