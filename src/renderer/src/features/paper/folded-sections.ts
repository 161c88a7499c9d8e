import { create } from 'zustand'

export const sectionNames = [
  'abstract',
  'text',
  'pdf',
  'passages',
  'versions',
  'placements',
  'figures',
  'citedBy',
  'references',
  'similar',
  'notes',
  'lists',
  'marks',
  'cite',
  'identity',
  'records',
  'sources',
] as const
export type SectionName = (typeof sectionNames)[number]

/** Long or rarely asked for: folded until a person opens them. */
const foldedAtFirst: readonly SectionName[] = ['similar', 'cite', 'sources']

const storageKey = 'stemma.folded-sections'

function read(): readonly SectionName[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null')
    return Array.isArray(stored)
      ? sectionNames.filter((name) => stored.includes(name))
      : foldedAtFirst
  } catch {
    return foldedAtFirst
  }
}

/** Which sections of the paper panel are folded: the same for every paper, kept per machine. */
export const useFoldedSections = create<{ readonly folded: readonly SectionName[] }>(() => ({
  folded: read(),
}))

export function toggleSection(name: SectionName): void {
  const { folded } = useFoldedSections.getState()
  const next = folded.includes(name) ? folded.filter((other) => other !== name) : [...folded, name]
  useFoldedSections.setState({ folded: next })
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Storage refused: the fold holds until the window closes.
  }
}
