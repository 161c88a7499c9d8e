import { implement } from '@orpc/server'
import { contract } from '#contract/contract'
import { answer, type Failure, refuse } from '#contract/failure'
import { createArxivClient } from './arxiv/arxiv-client'
import { createArxivHtmlClient } from './arxiv/arxiv-html-client'
import { createOaiClient } from './arxiv/oai-client'
import { previewQuery } from './arxiv/preview-query'
import { createClock } from './clock'
import { createCrossrefClient } from './crossref/crossref-client'
import { createGithubClient } from './github/github-client'
import { createHuggingFaceClient } from './hugging-face/hugging-face-client'
import { createInspireClient } from './inspire/inspire-client'
import { createLanguageModel } from './language-model/language-model'
import { createOpenCitationsClient } from './open-citations/open-citations-client'
import { createOpenAlexClient } from './openalex/openalex-client'
import { createPdfAnswers } from './pdf/pdf-answers'
import { createPdfFetches } from './pdf/pdf-fetches'
import { createPdfStore } from './pdf/pdf-store'
import type { Platform } from './platform'
import { profileParts } from './profile'
import type { RunningHost } from './rpc'
import { createSemanticScholarClient } from './semantic-scholar/semantic-scholar-client'
import { readSurveyInWorker } from './survey/read-in-worker'
import { readSurveyFolder } from './survey/survey-folder'
import { inspectSurvey } from './sync/inspect-survey'
import { lookUpPaper } from './sync/look-up-paper'
import { openSource, type SourceParts } from './sync/open-source'
import { createSyncRuns } from './sync/sync-runs'
import { titleCandidates } from './sync/title-candidates'
import { createUpstream, userAgentOf } from './upstream/upstream'

/** The services of one profile as handlers of the contract. The same host runs behind both shells. */
export function createHost(platform: Platform): RunningHost {
  const { log, secrets, upstreamBase, upstreamGapMs, profileFolder } = platform
  const clock = createClock(() => platform.now())
  const upstream = createUpstream({
    ...(upstreamBase === undefined ? {} : { upstreamBase }),
    ...(upstreamGapMs === undefined ? {} : { gapMs: upstreamGapMs }),
    profileFolder,
    userAgent: userAgentOf(platform.version),
    clock,
    log,
  })
  const parts: SourceParts = {
    arxiv: createArxivClient(upstream),
    oai: createOaiClient(upstream),
    github: createGithubClient(upstream, () => secrets.read('githubToken')),
    scholar: createSemanticScholarClient(upstream, () => secrets.read('semanticScholarKey')),
    crossref: createCrossrefClient(upstream),
    openAlex: createOpenAlexClient(upstream, () => secrets.read('openAlexKey')),
    openCitations: createOpenCitationsClient(upstream),
    inspire: createInspireClient(upstream),
    arxivHtml: createArxivHtmlClient(upstream),
    huggingFace: createHuggingFaceClient(upstream),
    readFolder: (path, signal) => readSurveyFolder(path, { signal }),
    readSurvey: (files, { signal, onProgress }) =>
      readSurveyInWorker(files, {
        signal,
        onProgress: ({ share }) => onProgress(share),
        workerFile: platform.surveyWorkerFile,
      }),
    sampleLibraryFile: platform.sampleLibraryFile,
  }
  const runs = createSyncRuns({ clock, log })
  const pdfStore = createPdfStore({
    folder: profileParts(profileFolder).pdfFolder,
    log,
    now: () => clock.now(),
  })
  const pdfFetches = createPdfFetches({ upstream, store: pdfStore, log })
  const languageModel = createLanguageModel({
    file: profileParts(profileFolder).languageModelFile,
    userAgent: userAgentOf(platform.version),
    ...(upstreamBase === undefined ? {} : { upstreamBase }),
    secrets,
    log,
  })
  const procedures = implement(contract)

  return {
    router: procedures.router({
      host: {
        describe: procedures.host.describe.handler(() => ({
          version: platform.version,
          shell: platform.shell,
          isMirrored: upstreamBase !== undefined,
          profileFolder,
          canChooseFolder: platform.chooseFolder !== undefined,
        })),
      },
      sync: {
        start: procedures.sync.start.handler(({ input }) =>
          answer(runs.start((context) => openSource(input.request, input.cursor, context, parts))),
        ),
        next: procedures.sync.next.handler(({ input }) => runs.next(input.runId, input.ack)),
        cancel: procedures.sync.cancel.handler(({ input }) => runs.cancel(input.runId)),
        progressed: procedures.sync.progressed.handler(({ input, signal }) =>
          runs.progressed(input.runId, signal),
        ),
      },
      pdf: {
        describe: procedures.pdf.describe.handler(async ({ input }) =>
          answer(await pdfStore.describe(input.hashes)),
        ),
        usage: procedures.pdf.usage.handler(async () => answer(await pdfStore.usage())),
        remove: procedures.pdf.remove.handler(async ({ input }) =>
          answer({ freedBytes: await pdfStore.remove(input.hashes) }),
        ),
        fetch: procedures.pdf.fetch.handler(({ input }) => pdfFetches.start(input.address)),
        progressed: procedures.pdf.progressed.handler(({ input, signal }) =>
          pdfFetches.progressed(input.fetchId, signal),
        ),
        cancel: procedures.pdf.cancel.handler(({ input }) => pdfFetches.cancel(input.fetchId)),
      },
      arxiv: {
        preview: procedures.arxiv.preview.handler(({ input, signal }) =>
          previewQuery(input.query, parts.arxiv, signal),
        ),
      },
      paper: {
        lookUp: procedures.paper.lookUp.handler(({ input, signal }) =>
          lookUpPaper(input.identifiers, parts, { clock, call: patiently(signal) }),
        ),
        search: procedures.paper.search.handler(({ input, signal }) =>
          titleCandidates(input, parts, { clock, call: patiently(signal) }),
        ),
      },
      survey: {
        inspect: procedures.survey.inspect.handler(({ input, signal }) =>
          inspectSurvey(input.location, parts, signal ?? new AbortController().signal),
        ),
      },
      languageModel: {
        describe: procedures.languageModel.describe.handler(() => languageModel.describe()),
        put: procedures.languageModel.put.handler(({ input }) => languageModel.put(input)),
        list: procedures.languageModel.list.handler(({ input, signal }) =>
          languageModel.list(input, signal),
        ),
        write: procedures.languageModel.write.handler(({ input, signal }) =>
          languageModel.write(input.messages, signal),
        ),
      },
      secret: {
        describe: procedures.secret.describe.handler(() => secrets.describe()),
        put: procedures.secret.put.handler(({ input }) => secrets.put(input.name, input.value)),
        remove: procedures.secret.remove.handler(({ input }) => secrets.remove(input.name)),
      },
      shell: {
        openExternal: procedures.shell.openExternal.handler(({ input }) =>
          platform.openExternal(input.url),
        ),
        chooseFolder: procedures.shell.chooseFolder.handler(async () =>
          platform.chooseFolder === undefined
            ? refuse(noFolderDialog)
            : answer(await platform.chooseFolder()),
        ),
        requested: procedures.shell.requested.handler(({ signal }) =>
          platform.shellRequests(signal),
        ),
      },
    }),
    pdfs: createPdfAnswers(pdfStore),
    close: async () => {
      runs.close()
      pdfFetches.close()
    },
  }
}

/** A person waits for the answer: rather say "later" than keep them. */
const patiently = (signal: AbortSignal | undefined) => ({
  patienceMs: 20_000,
  ...(signal === undefined ? {} : { signal }),
})

const noFolderDialog: Failure = {
  code: 'unavailable',
  message: 'There is no dialog for folders here; type the path of the folder instead.',
  isRetryable: false,
}
