import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerArxivApi } from './arxiv-api'
import { answerArxivOai } from './arxiv-oai'
import {
  answerArxivHtml,
  answerHuggingFace,
  answerInspire,
  answerOpenCitations,
} from './citation-indexes'
import { answerCrossref } from './crossref'
import { type FaultRule, isMatch, sendReply } from './fault'
import { createGithubReplay, type ReplayRepository } from './github'
import { answerLanguageModel } from './language-model'
import { answerOpenAlex } from './openalex'
import { answerArxivPdf, answerPublisher } from './pdf-files'
import { jsonReply, type Reply, type UpstreamCall } from './reply'
import { answerSemanticScholar } from './semantic-scholar'
import { createWorld, type World, type WorldOptions } from './world'

export interface UpstreamServerOptions {
  /** The invented literature behind arXiv and the indexes of citations. */
  readonly world?: WorldOptions
  /** Records on one OAI page; arXiv gives 2,000. */
  readonly oaiPageSize?: number
  readonly repositories?: readonly ReplayRepository[]
  readonly port?: number
  /** What the upstreams' clocks say; the real time when absent. */
  readonly now?: () => Date
}

export interface UpstreamServer {
  /** For `STEMMA_UPSTREAM_BASE`. */
  readonly url: string
  readonly world: World
  /** Every call so far, in order. */
  readonly requests: readonly UpstreamCall[]
  /** From now on, matching calls go wrong. The last rule given wins. Returns what ends the rule. */
  behave(rule: FaultRule): () => void
  /** Adds a repository or moves it to another commit; what was pushed before is its history. */
  push(repository: ReplayRepository): void
  /** As if its owner had deleted it, or made it private. */
  remove(repository: Pick<ReplayRepository, 'owner' | 'repository'>): void
  /** GitHub answers so many more requests before `resetAt`. */
  allowGithub(requests: number, resetAt: Date): void
  close(): Promise<void>
}

/**
 * All upstreams on 127.0.0.1, the upstream's host as first path segment: recorded responses of `../shared` where a request matches
 * one and the folder is there, an invented literature otherwise.
 */
export async function startUpstream(options: UpstreamServerOptions = {}): Promise<UpstreamServer> {
  const world = createWorld(options.world)
  const github = createGithubReplay()
  for (const repository of options.repositories ?? []) github.push(repository)
  const requests: UpstreamCall[] = []
  const rules: { readonly rule: FaultRule; seen: number }[] = []

  const answerCall = (call: UpstreamCall): Reply => {
    switch (call.host) {
      case 'export.arxiv.org':
        return call.path === '/api/query' ? answerArxivApi(call, world) : unknownAddress
      case 'oaipmh.arxiv.org':
        return call.path === '/oai'
          ? answerArxivOai(call, world, options.oaiPageSize ?? 2_000)
          : unknownAddress
      case 'api.github.com':
      case 'raw.githubusercontent.com':
        return github.answer(call)
      case 'api.semanticscholar.org':
        return answerSemanticScholar(call, world)
      case 'api.crossref.org':
        return answerCrossref(call, world)
      case 'api.openalex.org':
        return answerOpenAlex(call, world)
      case 'api.opencitations.net':
        return answerOpenCitations(call, world)
      case 'inspirehep.net':
        return answerInspire(call, world)
      case 'huggingface.co':
        return answerHuggingFace(call, world)
      case 'arxiv.org':
        return call.path.startsWith('/pdf/')
          ? answerArxivPdf(call, world)
          : answerArxivHtml(call, world)
      case 'papers.example.org':
      case 'cdn.example.net':
        return answerPublisher(call)
      case 'localhost:11434':
        return answerLanguageModel(call)
      default:
        return unknownAddress
    }
  }

  const faultFor = (call: UpstreamCall): FaultRule['fault'] | undefined => {
    for (const entry of rules.toReversed()) {
      if (!isMatch(entry.rule, call)) continue
      const { after = 0, times = Number.POSITIVE_INFINITY } = entry.rule
      entry.seen += 1
      if (entry.seen > after && entry.seen <= after + times) return entry.rule.fault
    }
    return undefined
  }

  const server = createServer((request, response) => {
    readCall(request).then(
      (call) => {
        requests.push(call)
        if (options.now !== undefined) response.setHeader('date', options.now().toUTCString())
        return sendReply(response, answerCall(call), faultFor(call))
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    world,
    requests,
    behave: (rule) => {
      const entry = { rule, seen: 0 }
      rules.push(entry)
      return () => {
        const index = rules.indexOf(entry)
        if (index >= 0) rules.splice(index, 1)
      }
    },
    push: github.push,
    remove: github.remove,
    allowGithub: github.allow,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const unknownAddress: Reply = jsonReply({ message: 'The replay server has nothing here.' }, 404)

async function readCall(request: IncomingMessage): Promise<UpstreamCall> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, host = '', ...path] = url.pathname.split('/')
  return {
    method: request.method ?? 'GET',
    host,
    path: `/${path.join('/')}`,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : value,
      ]),
    ),
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
