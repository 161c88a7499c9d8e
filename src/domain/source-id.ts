import type { SourceConfiguration } from './source'
import type { SourceId } from './work'
import { stableHash } from './work-id'

/**
 * The id of a source, derived from what it asks for: following the same search or survey twice is one source, and the sample
 * library's surveys are the ones that a person would add by their address.
 */
export function sourceIdOf(configuration: SourceConfiguration): SourceId {
  switch (configuration.kind) {
    case 'survey': {
      const { location } = configuration
      return (
        location.kind === 'github'
          ? // GitHub's names compare without case.
            `survey:${location.owner}/${location.repository}`.toLowerCase()
          : `folder:${location.path}`
      ) as SourceId
    }
    case 'arxivSearch':
      return `arxiv:${stableHash(JSON.stringify(configuration.query))}` as SourceId
    case 'arxivCompletion':
      return 'arxiv-completion' as SourceId
    case 'publishedCompletion':
      return 'published-completion' as SourceId
    case 'surveyHistory':
      return `history:${configuration.surveyId}` as SourceId
    case 'rowMatches':
      return `matches:${configuration.surveyId}` as SourceId
    case 'references':
    case 'openedPapers':
    case 'pasted':
    case 'sample':
      return configuration.kind as SourceId
  }
}
