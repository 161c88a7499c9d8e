import type { SyncRequest } from '#contract/contract'
import type { SourceId } from '#domain/work'
import type { ArxivClient } from '../arxiv/arxiv-client'
import type { ArxivHtmlClient } from '../arxiv/arxiv-html-client'
import type { OaiClient } from '../arxiv/oai-client'
import type { CrossrefClient } from '../crossref/crossref-client'
import type { HuggingFaceClient } from '../hugging-face/hugging-face-client'
import type { InspireClient } from '../inspire/inspire-client'
import type { OpenCitationsClient } from '../open-citations/open-citations-client'
import type { OpenAlexClient } from '../openalex/openalex-client'
import type { SemanticScholarClient } from '../semantic-scholar/semantic-scholar-client'
import { arxivCompletionSync } from './arxiv-completion-sync'
import { arxivSearchSync } from './arxiv-search-sync'
import { openedPapersSync } from './opened-papers-sync'
import { pastedSync } from './pasted-sync'
import { publishedCompletionSync } from './published-completion-sync'
import { referencesSync } from './references-sync'
import { rowMatchesSync } from './row-matches-sync'
import { sampleSync } from './sample-sync'
import { surveyHistorySync } from './survey-history-sync'
import { type SurveySyncParts, surveySync } from './survey-sync'
import type { RunContext, SourceStream } from './sync-source'

export interface SourceParts extends SurveySyncParts {
  readonly arxiv: ArxivClient
  readonly oai: OaiClient
  readonly scholar: SemanticScholarClient
  readonly crossref: CrossrefClient
  readonly openAlex: OpenAlexClient
  readonly openCitations: OpenCitationsClient
  readonly inspire: InspireClient
  readonly arxivHtml: ArxivHtmlClient
  readonly huggingFace: HuggingFaceClient
  readonly sampleLibraryFile: string
}

/** The stream of what a run asks for, from `cursor` on. A new kind of source is one more case here. */
export function openSource(
  request: SyncRequest,
  cursor: string | undefined,
  context: RunContext,
  parts: SourceParts,
): SourceStream {
  switch (request.kind) {
    case 'arxivSearch':
      return arxivSearchSync(request.query, cursor, context, parts)
    case 'survey':
      return surveySync(request.location, cursor, context, parts)
    case 'arxivCompletion':
      return arxivCompletionSync(request.wanted, cursor, context, parts.arxiv)
    case 'references':
      return referencesSync(request.wanted, cursor, context, parts)
    case 'openedPapers':
      return openedPapersSync(request.wanted, cursor, context, parts)
    case 'publishedCompletion':
      return publishedCompletionSync(request.wanted, cursor, context, parts)
    case 'surveyHistory': {
      const surveyId = request.surveyId as SourceId
      return surveyHistorySync({ ...request, surveyId }, cursor, context, parts)
    }
    case 'rowMatches': {
      const surveyId = request.surveyId as SourceId
      return rowMatchesSync({ ...request, surveyId }, cursor, context, parts)
    }
    case 'pasted':
      return pastedSync(request.wanted, cursor, context, parts)
    case 'sample':
      return sampleSync(parts.sampleLibraryFile, cursor, context)
  }
}
