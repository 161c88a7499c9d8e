import type { Reference } from '#domain/citation'
import { referenceOfNamed } from '#renderer/db/wanted-cited'
import type { NamedPaper } from '#renderer/workers/library/question-protocol'

/** By what a paper that the library does not have can be added; undefined where it has it, or where nobody could be asked. */
export const addableReference = (paper: NamedPaper): Reference | undefined =>
  paper.workId === undefined && paper.identifiers.length > 0 ? referenceOfNamed(paper) : undefined
