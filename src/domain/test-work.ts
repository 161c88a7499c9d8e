import type { Work, WorkId } from './work'

/** For tests: a paper of which no more is known than what the test says. The same each time. */
export const testWork = (id: string, known: Partial<Work> = {}): Work => ({
  id: id as WorkId,
  rev: 1,
  title: `Paper ${id}`,
  otherTitles: [],
  identifiers: [],
  doubtfulIdentifiers: [],
  links: [],
  versions: [],
  provenance: {},
  sourceIds: [],
  addedAt: '2026-01-01T00:00:00.000Z',
  isArrival: false,
  ...known,
})
