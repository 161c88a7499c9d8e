import { existsSync, readFileSync } from 'node:fs'
import { type ArxivClient, createArxivClient } from '#services/arxiv/arxiv-client'
import { defaultProfileFolder } from '#services/profile'
import { createUpstream, userAgentOf } from '#services/upstream/upstream'
import { readUpstreamEnvironment } from '#services/upstream-environment'

/** arXiv for the command line, with the back-offs that it asked the application for. */
export function connectToArxiv(packageFile: string): ArxivClient {
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
