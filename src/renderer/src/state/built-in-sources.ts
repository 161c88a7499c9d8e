import type { Source, SourceConfiguration, SourceKind } from '#domain/source'
import { sourceIdOf } from '#domain/source-id'
import type { SourceId } from '#domain/work'

/** Sources that nobody has to add: they are there when they are first used. */
const builtIn = {
  arxivCompletion: 'Details from arXiv',
  publishedCompletion: 'Details of published papers',
  references: 'References',
  openedPapers: 'Papers you asked about',
  pasted: 'Papers added by id',
  sample: 'Sample library',
} as const satisfies Partial<Record<SourceKind, string>>
type BuiltInKind = keyof typeof builtIn

const builtInKinds = Object.keys(builtIn) as readonly BuiltInKind[]

export const builtInId = (kind: BuiltInKind): SourceId => sourceIdOf(configurationOf(kind))

const configurationOf = (kind: BuiltInKind): SourceConfiguration => ({ kind })

/** A built-in source as it is before a person changes it; undefined when the id is not of one. */
export function builtInSource(id: SourceId, createdAt: string): Source | undefined {
  const kind = builtInKinds.find((one) => builtInId(one) === id)
  return (
    kind && {
      id,
      title: builtIn[kind],
      configuration: configurationOf(kind),
      schedule: 'manual',
      isPaused: false,
      createdAt,
    }
  )
}

/** What runs after a source of this kind has ended well. The sample library asks nothing of the network. */
export function followUps(kind: SourceKind): readonly SourceId[] {
  switch (kind) {
    case 'survey':
    case 'pasted':
      return [builtInId('arxivCompletion'), builtInId('publishedCompletion')]
    case 'arxivSearch':
    case 'arxivCompletion':
    case 'publishedCompletion':
      return [builtInId('references')]
    case 'references':
    case 'openedPapers':
    case 'sample':
    case 'surveyHistory':
    case 'rowMatches':
      return []
    default:
      return kind satisfies never
  }
}
