import type { Annotation, AnnotationId } from './annotation'
import type { FileHash } from './attachment'
import type { WorkId } from './work'

/** For tests: a highlight of which no more is known than what the test says. The same each time. */
export const testMark = (id: string, known: Partial<Annotation> = {}): Annotation => ({
  id: id as AnnotationId,
  workId: 'looms' as WorkId,
  kind: 'highlight',
  colour: 'result',
  place: { hash: 'a'.repeat(64) as FileHash, pageIndex: 2, boxes: [[72, 700, 200, 712]] },
  comment: '',
  tags: [],
  links: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  isRemoved: false,
  rev: 0,
  ...known,
})
