import type { SurveyRow } from '../src/domain/survey'

/** A row of `entries.jsonl` or of a `truth.json` sample: see FORMAT.md beside them. */
export interface SurveyTruth {
  readonly file: string
  /** First and last line, 1-based. */
  readonly lines: readonly [number, number]
  readonly kind: 'paper' | 'other' | 'nameOnly' | 'placeholder'
  readonly title: string
  readonly titleAlt?: readonly string[]
  readonly shortName: string | null
  readonly arxivId: string | null
  readonly doi: string | null
  readonly codeUrl: string | null
  readonly venue: string | null
  readonly year: number | null
  readonly yearAlt?: number | null
  readonly authors: readonly string[]
  readonly taxonomyPath: readonly string[]
  readonly extra?: { readonly doiDerivable?: string }
}

const scoredFields = [
  'identifiers',
  'title',
  'venue',
  'year',
  'code',
  'taxonomy',
  'authors',
] as const
type ScoredField = (typeof scoredFields)[number]

interface SurveyMiss {
  readonly kind: 'missing' | 'extra' | ScoredField
  readonly file: string
  readonly line: number
  readonly expected: string
  readonly found: string
}

export interface SurveyScore {
  readonly papers: number
  readonly rows: number
  /** Papers found over papers there. */
  readonly recall: number
  /** Rows that are papers over rows reported. */
  readonly precision: number
  /** Right over matched rows, per field. */
  readonly fields: Readonly<Record<ScoredField, number>>
  readonly misses: readonly SurveyMiss[]
}

/** Rows are matched by file and lines, each once; fields are compared on matched rows, ids exactly, texts as letters and digits. */
export function scoreSurvey(
  rows: readonly SurveyRow[],
  truths: readonly SurveyTruth[],
): SurveyScore {
  const misses: SurveyMiss[] = []
  const papers = truths.filter(({ kind }) => kind === 'paper')
  const free = new Set(rows)
  const byFile = new Map<string, SurveyRow[]>()
  for (const row of rows) byFile.set(row.file, [...(byFile.get(row.file) ?? []), row])
  const right: Record<ScoredField, number> = {
    identifiers: 0,
    title: 0,
    venue: 0,
    year: 0,
    code: 0,
    taxonomy: 0,
    authors: 0,
  }
  let matched = 0
  for (const truth of papers) {
    const [start, end] = truth.lines
    const overlapping = (byFile.get(truth.file) ?? []).filter(
      (row) => free.has(row) && row.line <= end && row.endLine >= start,
    )
    const row = overlapping.find(({ line }) => line === start) ?? overlapping[0]
    if (row === undefined) {
      misses.push({
        kind: 'missing',
        file: truth.file,
        line: start,
        expected: truth.title,
        found: '',
      })
      continue
    }
    free.delete(row)
    matched += 1
    for (const field of scoredFields) {
      const { isRight, expected, found } = comparisons[field](row, truth)
      if (isRight) right[field] += 1
      else misses.push({ kind: field, file: truth.file, line: start, expected, found })
    }
  }
  for (const row of free) {
    misses.push({ kind: 'extra', file: row.file, line: row.line, expected: '', found: row.title })
  }
  const share = (count: number, all: number): number => (all === 0 ? 1 : count / all)
  return {
    papers: papers.length,
    rows: rows.length,
    recall: share(matched, papers.length),
    precision: share(matched, rows.length),
    fields: {
      identifiers: share(right.identifiers, matched),
      title: share(right.title, matched),
      venue: share(right.venue, matched),
      year: share(right.year, matched),
      code: share(right.code, matched),
      taxonomy: share(right.taxonomy, matched),
      authors: share(right.authors, matched),
    },
    misses,
  }
}

interface Comparison {
  readonly isRight: boolean
  readonly expected: string
  readonly found: string
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const identifier = (row: SurveyRow, scheme: string): string =>
  row.identifiers.find((one) => one.scheme === scheme)?.value ?? ''

const address = (url: string): string =>
  url
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/^http:/, 'https:')

const comparisons: Readonly<
  Record<ScoredField, (row: SurveyRow, truth: SurveyTruth) => Comparison>
> = {
  identifiers(row, truth) {
    const arxiv = identifier(row, 'arxiv')
    const doi = identifier(row, 'doi')
    const dois = [truth.doi, truth.extra?.doiDerivable].filter((one) => one != null)
    const isDoiRight =
      dois.length === 0 ? doi === '' : dois.some((one) => one.toLowerCase() === doi)
    // What an address implies (nature.com) is right where the row prints nothing.
    const isDerived = truth.doi === null && doi !== ''
    return {
      isRight: arxiv === (truth.arxivId ?? '').toLowerCase() && (isDoiRight || isDerived),
      expected: `${truth.arxivId ?? ''} ${truth.doi ?? ''}`,
      found: `${arxiv} ${doi}`,
    }
  },
  title(row, truth) {
    const wanted = [truth.title, ...(truth.titleAlt ?? [])]
    if (truth.shortName !== null) wanted.push(`${truth.shortName}: ${truth.title}`)
    return {
      isRight: wanted.some((one) => plain(one) === plain(row.title)),
      expected: truth.title,
      found: row.title,
    }
  },
  venue(row, truth) {
    return {
      isRight: plain(truth.venue ?? '') === plain(row.venue ?? ''),
      expected: truth.venue ?? '',
      found: row.venue ?? '',
    }
  },
  year(row, truth) {
    const isRight =
      truth.year === null ||
      row.year === truth.year ||
      (truth.yearAlt != null && row.year === truth.yearAlt)
    return { isRight, expected: String(truth.year), found: String(row.year) }
  },
  code(row, truth) {
    return {
      isRight: address(truth.codeUrl ?? '') === address(row.codeUrl ?? ''),
      expected: truth.codeUrl ?? '',
      found: row.codeUrl ?? '',
    }
  },
  taxonomy(row, truth) {
    const path = (parts: readonly string[]): string =>
      parts.map((part) => plain(part.replace(/\d/g, ''))).join('/')
    return {
      isRight: path(row.taxonomy) === path(truth.taxonomyPath),
      expected: truth.taxonomyPath.join(' > '),
      found: row.taxonomy.join(' > '),
    }
  },
  authors(row, truth) {
    const list = (names: readonly string[]): string => names.map(plain).join(',')
    return {
      isRight: list(row.authors) === list(truth.authors),
      expected: truth.authors.join(', '),
      found: row.authors.join(', '),
    }
  },
}
