import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ArxivClient, createArxivClient } from '#services/arxiv/arxiv-client'
import { applicationParts, defaultProfileFolder } from '#services/profile'
import { createUpstream, userAgentOf } from '#services/upstream/upstream'
import { readUpstreamEnvironment } from '#services/upstream-environment'
import { arxivGet, arxivSearch } from './arxiv-commands'
import { createTerminal } from './command'
import { graphRankCommand, graphStatsCommand } from './graph-answers-command'
import { graphLayoutCommand } from './graph-command'
import { type NamedCommand, runProgram } from './program'
import { surveyParse } from './survey-parse'

/** This file is built to `out/main/cli.js`. */
const applicationFolder = fileURLToPath(new URL('../..', import.meta.url))

function connectToArxiv(): ArxivClient {
  const { packageFile } = applicationParts(applicationFolder)
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string }
  const profileFolder = defaultProfileFolder(process.platform, process.env)
  const { upstreamBase, upstreamGapMs } = readUpstreamEnvironment(process.env)
  return createArxivClient(
    createUpstream({
      userAgent: userAgentOf(version),
      ...(upstreamBase === undefined ? {} : { upstreamBase }),
      ...(upstreamGapMs === undefined ? {} : { gapMs: upstreamGapMs }),
      // A back-off that arXiv asked the application for binds the command line too.
      ...(existsSync(profileFolder) ? { profileFolder } : {}),
    }),
  )
}

const commands: readonly NamedCommand[] = [
  {
    words: ['survey', 'parse'],
    parameters: 'DIR|FILE.md',
    purpose: 'One line per placement of a survey repository.',
    run: surveyParse(applicationParts(applicationFolder).surveyWorkerFile),
  },
  {
    words: ['arxiv', 'get'],
    parameters: 'ID…',
    purpose: 'One line per paper.',
    run: arxivGet(connectToArxiv),
  },
  {
    words: ['arxiv', 'search'],
    parameters: 'QUERY [--max N]',
    purpose: 'One line per paper found, the most relevant first.',
    run: arxivSearch(connectToArxiv),
  },
  {
    words: ['graph', 'layout'],
    parameters: 'EDGES.csv --out POSITIONS.csv [--seed N]',
    purpose: 'Places of a network, and one line of figures.',
    run: graphLayoutCommand,
  },
  {
    words: ['graph', 'rank'],
    parameters: 'EDGES.csv [--seed N]',
    purpose: 'One line per id, the one that most attention reaches first.',
    run: graphRankCommand,
  },
  {
    words: ['graph', 'stats'],
    parameters: 'EDGES.csv [--seed N]',
    purpose: 'One line of figures of a network.',
    run: graphStatsCommand,
  },
]

// `stemma … | head` closes the pipe when it has enough: that is an end, not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode = await runProgram(
  process.argv.slice(2),
  createTerminal(process.stdout, process.stderr),
  commands,
)
