/** The questions of a structured note, in the order in which a paper is usually judged. */
export const structuredHeadings = [
  'Problem',
  'Novelty',
  'Evaluation',
  'Method',
  'Components',
  'Results',
  'Takeaways',
  'My verdict',
] as const

/** What a machine may draft of them: the verdict is the person's. */
export const keyPointHeadings = [
  'Problem',
  'Novelty',
  'Evaluation',
  'Method',
  'Components',
  'Results',
  'Takeaways',
] as const satisfies readonly (typeof structuredHeadings)[number][]
export type KeyPointHeading = (typeof keyPointHeadings)[number]

/** A body to fill in. An existing text stays above it. */
export function structuredBody(existing = ''): string {
  const sections = structuredHeadings.map((heading) => `## ${heading}\n\n\n`).join('')
  if (existing.trim() === '') return sections
  return `${existing.replace(/\s*$/, '')}\n\n${sections}`
}
