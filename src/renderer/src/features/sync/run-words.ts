import type { Source, SourceConfiguration, SyncRun } from '#domain/source'
import { describeArxivQuery } from '#formats/arxiv-query'

const papers = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'paper' : 'papers'}`

/** What a run did, in one sentence. */
export function runSentence({ counts, outcome }: SyncRun): string {
  const parts: string[] = []
  if (counts.added > 0) parts.push(`${counts.added.toLocaleString('en')} new`)
  if (counts.changed > 0) parts.push(`${counts.changed.toLocaleString('en')} changed`)
  if (counts.unchanged > 0) parts.push(`${counts.unchanged.toLocaleString('en')} already here`)
  if (counts.quarantined > 0)
    parts.push(`${counts.quarantined.toLocaleString('en')} not understood`)
  const came = parts.length === 0 ? 'nothing new' : parts.join(', ')
  switch (outcome.kind) {
    case 'running':
      return `${papers(counts.received)} so far`
    case 'done':
      return came
    case 'cancelled':
      return `Stopped by you after ${papers(counts.received)}. Kept what came.`
    case 'failed':
      return counts.received > 0
        ? `Stopped after ${papers(counts.received)}: ${outcome.message} Kept what came.`
        : outcome.message
  }
}

/** What a source asks for: the second line under its name. */
export function sourceSentence(configuration: SourceConfiguration): string {
  switch (configuration.kind) {
    case 'arxivSearch':
      return `arXiv search: ${describeArxivQuery(configuration.query)}`
    case 'survey':
      return configuration.location.kind === 'github'
        ? `${configuration.location.owner}/${configuration.location.repository}`
        : configuration.location.path
    case 'arxivCompletion':
      return 'authors, abstracts and dates of papers known by arXiv id'
    case 'publishedCompletion':
      return 'authors, abstracts and venues of papers known by DOI or ACL id'
    case 'surveyHistory':
      return 'how a survey grew, commit by commit'
    case 'rowMatches':
      return 'papers for rows that print no identifier, by title'
    case 'references':
      return 'who cites whom, from Semantic Scholar and other indexes'
    case 'openedPapers':
      return 'citations and figures of papers you asked about'
    case 'pasted':
      return 'papers you added by id'
    case 'sample':
      return 'bundled with Stemma'
  }
}

export const scheduleWords: Readonly<Record<Source['schedule'], string>> = {
  manual: 'By hand',
  hourly: 'Hourly',
  daily: 'Daily',
  weekly: 'Weekly',
}
