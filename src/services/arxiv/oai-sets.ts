/** Archives of the group `physics`, whose sets have its name in front. */
const physicsArchives: ReadonlySet<string> = new Set([
  'astro-ph',
  'cond-mat',
  'gr-qc',
  'hep-ex',
  'hep-lat',
  'hep-ph',
  'hep-th',
  'math-ph',
  'nlin',
  'nucl-ex',
  'nucl-th',
  'physics',
  'quant-ph',
])
const otherArchives: ReadonlySet<string> = new Set([
  'cs',
  'econ',
  'eess',
  'math',
  'q-bio',
  'q-fin',
  'stat',
])

/**
 * The OAI set of a category, three levels deep: `cs.LG` → `cs:cs:LG`, `hep-th` → `physics:hep-th`, `cs` and `cs.*` → `cs`
 * (https://info.arxiv.org/help/oa/index.html). Undefined for what is no category.
 */
export function oaiSetOf(category: string): string | undefined {
  const [archive = '', subject] = category.trim().split('.', 2)
  const isPhysics = physicsArchives.has(archive)
  if (!isPhysics && !otherArchives.has(archive)) return undefined
  const group = isPhysics ? `physics:${archive}` : archive
  if (subject === undefined || subject === '*') return group
  if (!/^[A-Za-z-]{2,20}$/.test(subject)) return undefined
  return isPhysics ? `${group}:${subject}` : `${archive}:${archive}:${subject}`
}
