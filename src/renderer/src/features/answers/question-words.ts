import type {
  AnswerGroupKind,
  EvidenceKind,
  QuestionKind,
} from '#renderer/workers/library/question-protocol'

interface QuestionWords {
  readonly name: string
  /** What the answer is, in one sentence. */
  readonly explained: string
  /** Why there is nothing, when references are known. */
  readonly empty: string
  /** What a list made of it is called, before "of …". */
  readonly listName: string
}

export const questionWords: Readonly<Record<QuestionKind, QuestionWords>> = {
  foundations: {
    name: 'Foundations',
    explained:
      'What these papers build on: first what they cite more than others do, not what everybody cites.',
    empty: 'No paper is cited by two of these.',
    listName: 'Foundations',
  },
  missing: {
    name: 'Missing',
    explained: 'Papers that these cite and your library does not have, the most cited first.',
    empty: 'Your library has every paper that two of these cite.',
    listName: 'Missing',
  },
  similar: {
    name: 'Similar',
    explained: 'Papers that share references, citing papers or rare words with these.',
    empty: 'No other paper shares references or rare words with these.',
    listName: 'Similar papers',
  },
  order: {
    name: 'Reading order',
    explained:
      'Each paper after those of these that it builds on. What you have read or dropped is left out.',
    empty: 'Nothing is left to read here.',
    listName: 'Reading order',
  },
  connection: {
    name: 'Connection',
    explained: 'How two papers hang together: the ways from one to the other over citations.',
    empty: 'No chain of known references leads from one to the other.',
    listName: 'Connection',
  },
  mainPath: {
    name: 'Main path',
    explained: 'The chain that these papers grew along: most chains of citations take its steps.',
    empty: 'No paper of these is known to cite another of them.',
    listName: 'Main path',
  },
  newCiting: {
    name: 'New and citing',
    explained:
      'Papers that you have not read and that cite what you have read, the newest first; of the whole library, others that cite it follow.',
    empty: 'No paper of these cites one that you have marked as read or skimmed.',
    listName: 'New and citing',
  },
  bridges: {
    name: 'Bridges',
    explained: 'Papers that two groups have in common, and others less so.',
    empty: 'No paper is linked with both.',
    listName: 'Bridges',
  },
}

export const groupWords: Readonly<Record<AnswerGroupKind, string>> = {
  all: '',
  shortest: 'The shortest way',
  mostCited: 'Over better known papers',
  buildsOn: 'Down the references',
}

/** What stands over the papers that a reason rests on. The sides of a bridge have the names of their groups. */
export const evidenceWords: Readonly<Record<Exclude<EvidenceKind, 'first' | 'second'>, string>> = {
  citing: 'Cited by',
  cited: 'Cites',
  sharedReferences: 'Both cite',
  sharedCiting: 'Both are cited by',
}
