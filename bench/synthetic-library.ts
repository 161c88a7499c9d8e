import type { Bibliography, Reference } from '#domain/citation'
import type { WorkRecord } from '#domain/work'

/** Invented papers for measurements: sizes and frequencies like those of arXiv, words and people made up. */

/** Mulberry32: small, seeded, good enough for shuffling words. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const syllables =
  'ba be bo cal cor da del do fen fir ga gor hal hin jo ka kel lam lin lo mar mel mi nor nu or pel pra qui ra rin sa sel ta tor ul va ven wi xan yor zel'.split(
    ' ',
  )
const endings = ['', 's', 'ing', 'tion', 'al', 'ive', 'ity', 'er']
const connectives = ['for', 'of', 'with', 'in', 'via', 'and', 'by', 'under', 'from']
const categories = [
  'cs.LG',
  'cs.CL',
  'cs.CV',
  'cs.AI',
  'stat.ML',
  'cs.DC',
  'cs.AR',
  'cs.IR',
  'eess.AS',
  'math.OC',
]

/** Made-up words, the frequent ones first; drawn with a Zipf-like law. */
function vocabulary(size: number, random: () => number): readonly string[] {
  const words = new Set<string>()
  const syllable = (): string => syllables[Math.floor(random() * syllables.length)] ?? 'ba'
  while (words.size < size) {
    const length = 1 + Math.floor(random() * 3)
    const stem = Array.from({ length: length + 1 }, syllable).join('')
    words.add(stem + (endings[Math.floor(random() * endings.length)] ?? ''))
  }
  return [...words]
}

/** Records as arXiv's sync delivers them: about 1.3 kB each as JSON. The same for the same seed. */
export function syntheticWorks(count: number, seed = 1): WorkRecord[] {
  const random = seededRandom(seed)
  const words = vocabulary(Math.max(2_000, Math.min(60_000, count)), random)
  const names = vocabulary(4_000, random).map(capitalised)
  const word = (): string => words[Math.floor(words.length ** random()) - 1] ?? words[0] ?? 'ba'
  const name = (): string => names[Math.floor(random() * names.length)] ?? 'Bador'
  const phrase = (length: number): string =>
    Array.from({ length }, (_, index) =>
      index > 0 && random() < 0.2
        ? (connectives[Math.floor(random() * connectives.length)] ?? 'of')
        : word(),
    ).join(' ')
  const firstMs = Date.UTC(2018, 0, 1)
  const spanMs = 8 * 365 * 86_400_000
  return Array.from({ length: count }, (_, index): WorkRecord => {
    const publishedAt = new Date(firstMs + Math.floor((spanMs * index) / count)).toISOString()
    const year = Number(publishedAt.slice(0, 4))
    const month = publishedAt.slice(5, 7)
    const primary = categories[Math.floor(categories.length * random() ** 2)] ?? 'cs.LG'
    const second = categories[Math.floor(random() * categories.length)] ?? 'cs.AI'
    const versionCount = 1 + Math.floor(random() ** 3 * 4)
    return {
      provider: 'arxiv',
      fetchedAt: '2026-11-20T08:00:00.000Z',
      identifiers: [{ scheme: 'arxiv', value: syntheticArxivId(index, year, month) }],
      facts: {
        title: `${capitalised(word())}${index}: ${capitalised(phrase(5 + Math.floor(random() * 6)))}`,
        authors: Array.from({ length: 1 + Math.floor(random() * 7) }, () => ({
          name: `${name()} ${name()}`,
        })),
        abstract: Array.from(
          { length: 6 + Math.floor(random() * 4) },
          () => `${capitalised(phrase(14 + Math.floor(random() * 8)))}.`,
        ).join(' '),
        year,
        publishedAt,
        updatedAt: publishedAt,
        primaryCategory: primary,
        categories: primary === second ? [primary] : [primary, second],
        ...(random() < 0.3 && { venue: `${name()} ${year}` }),
        ...(random() < 0.2 && { comment: `${8 + Math.floor(random() * 30)} pages` }),
      },
      links: [
        {
          relation: 'paper',
          url: `https://arxiv.org/abs/${syntheticArxivId(index, year, month)}`,
        },
      ],
      versions: Array.from({ length: versionCount }, (_unused, version) => ({
        number: version + 1,
        submittedAt: new Date(Date.parse(publishedAt) + version * 40 * 86_400_000).toISOString(),
      })),
    }
  })
}

/** Bibliographies among `works`: `perWork` entries each, earlier papers only, some cited far more than others. */
export function syntheticBibliographies(
  works: readonly WorkRecord[],
  perWork = 30,
  seed = 2,
): readonly Bibliography[] {
  const random = seededRandom(seed)
  return works.map((_, index) => ({
    provider: 'semanticScholar',
    askedAt: '2026-11-20T08:00:00.000Z',
    entries: Array.from({ length: index === 0 ? 0 : perWork }, (): Reference => {
      const cited = works[Math.floor(index * random() ** 2)]
      // A third is known to nobody here.
      return cited === undefined || random() < 0.33
        ? { identifiers: [], title: `Elsewhere ${Math.floor(random() * 1e9)} in other words` }
        : {
            identifiers: cited.identifiers,
            ...(cited.facts.title !== undefined && { title: cited.facts.title }),
          }
    }),
  }))
}

/** Distinct for up to a million papers. */
const syntheticArxivId = (index: number, year: number, month: string): string =>
  index < 100_000
    ? `${String(year).slice(2)}${month}.${String(index).padStart(5, '0')}`
    : `${String(10 + (index % 7))}${month}.${String(index % 100_000).padStart(5, '0')}`

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
