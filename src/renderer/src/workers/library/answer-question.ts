import type { Work } from '#domain/work'
import type { StemmaDatabase } from '#renderer/db/database'
import { readAbsentPapers } from './absent-papers'
import {
  type Draft,
  type DraftLine,
  draftBridges,
  draftCited,
  draftConnection,
  draftMainPath,
  draftNewCiting,
  draftOrder,
  type Ground,
} from './answer-drafts'
import { draftSimilar } from './draft-similar'
import type { LibraryMemory } from './memory'
import { knownNeighbour } from './neighbours'
import type { LibraryFilter } from './protocol'
import type { Answer, AnswerLine, NamedPaper, Question, QuestionScope } from './question-protocol'
import { type ReferenceNetwork, referenceNetwork } from './reference-network'
import { selectRows, selectText } from './select'

/** Papers named under a reason; how many there are is said. */
const shownEvidence = 12

/** Answers from memory; from disk come the names of papers that the library does not have, and the words of a few seeds. */
export async function answerQuestion(
  database: StemmaDatabase,
  memory: LibraryMemory,
  question: Question,
  onProgress?: (share: number) => void,
): Promise<Answer> {
  const network = await referenceNetwork(memory, onProgress)
  // A paper that came meanwhile is in the next answer.
  const rows = rowsOfScope(memory, question.scope).filter((row) => row < network.rowCount)
  const draft = await draftOf(database, { memory, network, rows }, question)
  const lines = draft.groups.flatMap((group) => group.lines)
  const absent = await readAbsentPapers(
    database,
    memory,
    network,
    lines
      .flatMap(({ node, evidence }) => [
        node,
        ...evidence.flatMap(({ nodes }) => nodes.slice(0, shownEvidence)),
      ])
      .filter((node) => node >= network.rowCount),
  )
  const { columns } = memory
  const name = (node: number): NamedPaper => namedPaper(memory, network, absent, node)
  return {
    groups: draft.groups.map(({ kind, lines: drafts }) => ({
      kind,
      lines: drafts.map((line) => answerLine(network, line, name)),
    })),
    total: draft.nodes.length,
    workIds: draft.nodes.flatMap((node) =>
      node < network.rowCount ? (columns.ids[node] ?? []) : [],
    ),
    scope: { papers: rows.length, withReferences: rows.filter(network.hasReferences).length },
    library: { papers: countShown(memory), withReferences: network.withReferences },
  }
}

async function draftOf(
  database: StemmaDatabase,
  ground: Ground,
  { kind, scope, other }: Question,
): Promise<Draft> {
  switch (kind) {
    case 'foundations':
      return draftCited(ground, 'foundation')
    case 'missing':
      return draftCited(ground, 'missing')
    case 'order':
      return draftOrder(ground)
    case 'mainPath':
      return draftMainPath(ground)
    case 'connection':
      return draftConnection(ground)
    case 'newCiting':
      return draftNewCiting(ground, scope.kind === 'library')
    case 'bridges':
      return draftBridges(ground, other === undefined ? [] : rowsOfScope(ground.memory, other))
    case 'similar': {
      const { memory, rows } = ground
      const seeds = await database.works.bulkGet(
        rows.slice(0, wordySeeds).flatMap((row) => memory.columns.ids[row] ?? []),
      )
      return draftSimilar(
        ground,
        seeds.filter((work): work is Work => work !== undefined),
      )
    }
    default:
      return kind satisfies never
  }
}

/** The words of so many papers are read; their references count all. */
const wordySeeds = 50

function rowsOfScope(memory: LibraryMemory, scope: QuestionScope): readonly number[] {
  const { columns } = memory
  const matching = (filter: LibraryFilter): readonly number[] => [
    ...selectRows(
      memory,
      { filter, sort: { key: 'added', isDescending: false } },
      selectText(memory, filter.text),
    ),
  ]
  switch (scope.kind) {
    case 'library':
      return matching({})
    case 'list':
      return matching({ listIds: [scope.listId] })
    case 'source':
      return matching({ sourceIds: [scope.sourceId] })
    case 'tag':
      return matching({ tagIds: [scope.tagId] })
    case 'words':
      return matching({ text: scope.text })
    case 'works': {
      const rows = new Set(scope.workIds.flatMap((id) => columns.shownRow(id) ?? []))
      return [...rows].filter((row) => !columns.isHidden(row))
    }
    default:
      return scope satisfies never
  }
}

function answerLine(
  { isFromListAlone }: ReferenceNetwork,
  { node, reason, evidence }: DraftLine,
  name: (node: number) => NamedPaper,
): AnswerLine {
  return {
    key: String(node),
    paper: name(node),
    reason,
    evidence: evidence
      .filter(({ nodes }) => nodes.length > 0)
      .map(({ kind, nodes }) => ({
        kind,
        papers: nodes.slice(0, shownEvidence).map((other) => ({
          ...name(other),
          ...((isFromListAlone(node, other) || isFromListAlone(other, node)) && {
            isFromCitingList: true as const,
          }),
        })),
        total: nodes.length,
      })),
  }
}

function namedPaper(
  memory: LibraryMemory,
  { rowCount }: ReferenceNetwork,
  absent: ReadonlyMap<number, NamedPaper>,
  node: number,
): NamedPaper {
  if (node < rowCount) {
    return { ...knownNeighbour(memory, node), authors: memory.columns.authors[node] ?? '' }
  }
  return absent.get(node) ?? { title: '', authors: '', status: 'none', identifiers: [] }
}

function countShown({ columns }: LibraryMemory): number {
  let count = 0
  for (let row = 0; row < columns.count; row += 1) if (!columns.isHidden(row)) count += 1
  return count
}
