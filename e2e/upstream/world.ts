/** An invented literature: the same papers for the same seed, on every machine. */
export interface WorldPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly authors: readonly string[]
  /** Primary first. */
  readonly categories: readonly string[]
  /** Oldest first; ISO UTC without milliseconds, as arXiv writes them. */
  readonly versions: readonly string[]
  readonly comment?: string
  readonly doi?: string
  readonly licence: string
  /** Ids of papers of this world that it cites. */
  readonly cites: readonly string[]
}

export interface World {
  /** Rises with every change. */
  revision(): number
  papers(): readonly WorldPaper[]
  find(id: string): WorldPaper | undefined
  /** A new version appears. */
  revise(id: string, at: string, change?: Partial<WorldPaper>): void
  /** New papers appear, submitted from `at` on, a minute apart. */
  publish(count: number, at: string): readonly WorldPaper[]
}

export interface WorldOptions {
  readonly paperCount?: number
  readonly seed?: number
  /** ISO date of the first paper. */
  readonly firstDay?: string
  /** Minutes between two papers. */
  readonly minutesApart?: number
}

const categories = ['cs.LG', 'cs.CL', 'cs.AI', 'cs.CV', 'stat.ML', 'math.OC', 'hep-th'] as const
const adjectives = [
  'Sparse',
  'Patient',
  'Folded',
  'Quiet',
  'Layered',
  'Borrowed',
  'Winding',
  'Amber',
]
const subjects = [
  'Lanterns',
  'Orchards',
  'Ledgers',
  'Harbours',
  'Looms',
  'Glaciers',
  'Almanacs',
  'Bridges',
]
const purposes = [
  'for Long Winters',
  'under Shifting Tides',
  'without Maps',
  'at the Edge of Memory',
  'in Crowded Rooms',
  'across Narrow Valleys',
]
const givenNames = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Éloïse', 'Farid', 'Grete', 'Hiro']
const familyNames = ['Almquist', 'Benítez', 'Czerny', 'Dvořák', 'Eriksen', 'Fontaine', 'Grünwald']

export function createWorld(options: WorldOptions = {}): World {
  const { paperCount = 1_000, seed = 1, firstDay = '2024-01-01', minutesApart = 90 } = options
  const random = seeded(seed)
  const papers: WorldPaper[] = []
  const byId = new Map<string, WorldPaper>()
  let revision = 0

  const add = (atMs: number): WorldPaper => {
    const paper = invent(papers, new Date(atMs), random)
    papers.push(paper)
    byId.set(paper.id, paper)
    revision += 1
    return paper
  }
  const firstMs = Date.parse(`${firstDay}T00:00:00Z`)
  for (let index = 0; index < paperCount; index += 1) add(firstMs + index * minutesApart * 60_000)

  return {
    revision: () => revision,
    papers: () => papers,
    find: (id) => byId.get(id),
    revise: (id, at, change = {}) => {
      const index = papers.findIndex((paper) => paper.id === id)
      const paper = papers[index]
      if (paper === undefined) throw new Error(`No paper ${id} in this world.`)
      const revised = { ...paper, ...change, versions: [...paper.versions, at] }
      papers[index] = revised
      byId.set(id, revised)
      revision += 1
    },
    publish: (count, at) =>
      Array.from({ length: count }, (_, index) => add(Date.parse(at) + index * 60_000)),
  }
}

function invent(earlier: readonly WorldPaper[], at: Date, random: () => number): WorldPaper {
  const number = earlier.length
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[Math.floor(random() * choices.length)]
    if (choice === undefined) throw new Error('Nothing to pick from.')
    return choice
  }
  const primary = pick(categories)
  const cross = pick(categories)
  const subject = pick(subjects)
  const month = at.toISOString().slice(2, 7).replace('-', '')
  const versionCount = random() < 0.2 ? 2 : 1
  const authorCount = 1 + Math.floor(random() * 4)
  const isWithdrawn = number % 97 === 96
  return {
    id: `${month}.${String(number + 1).padStart(5, '0')}`,
    title:
      oddTitles[number] ?? `${pick(adjectives)} ${subject} ${pick(purposes)}, Part ${number + 1}`,
    abstract: `We look at ${subject.toLowerCase()} from ${authorCount} sides and find $x_{${number}} < \\frac{1}{2}$ throughout. Nothing here was measured.`,
    authors: Array.from({ length: authorCount }, () => `${pick(givenNames)} ${pick(familyNames)}`),
    categories: primary === cross ? [primary] : [primary, cross],
    versions: Array.from({ length: versionCount }, (_, index) =>
      seconds(new Date(at.getTime() + index * 36 * 3_600_000)),
    ),
    ...(isWithdrawn ? { comment: 'This paper has been withdrawn by its authors' } : {}),
    ...(number % 13 === 5 ? { doi: `10.5555/invented.${number}` } : {}),
    licence: 'http://creativecommons.org/licenses/by/4.0/',
    cites: citations(earlier, random),
  }
}

/** Titles that have broken readers before. */
const oddTitles: Readonly<Record<number, string>> = {
  3: '0',
  4: '<script>document.title = "taken"</script> and Other Lanterns',
  5: '$\\omega$-Looms & "Quoted" Almanacs',
}

function citations(earlier: readonly WorldPaper[], random: () => number): readonly string[] {
  const count = Math.min(earlier.length, Math.floor(random() * 6))
  const cited = Array.from({ length: count }, () => {
    // Recent papers are cited more.
    const back = Math.floor(random() ** 2 * Math.min(earlier.length, 400))
    return earlier[earlier.length - 1 - back]?.id
  })
  return [...new Set(cited.filter((id) => id !== undefined))]
}

const seconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/** mulberry32: small, seeded, good enough to vary titles. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
