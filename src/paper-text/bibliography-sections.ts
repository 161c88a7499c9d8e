import type { EntryLines } from './bibliography'
import type { PageLine } from './page-lines'

const headingWords =
  'references|references and notes|references cited|list of references|reference list|bibliography|works cited|literature cited|literature|cited literature|references and further reading|supplementary references|supplemental references|additional references|bibliographie|références|references bibliographiques|literatur|literaturverzeichnis|quellenverzeichnis|referencias|bibliografía|bibliografia|referências|riferimenti bibliografici|литература|список литературы|список использованных источников|библиография|参考文献|參考文獻|参考資料|참고문헌|참고 문헌'
const headingForm = new RegExp(
  `^(?:(?:\\d{1,2}|[a-z]|[ivx]{1,5})(?:\\.\\d{1,2})?[.)]?\\s+|§\\s*)?(?:${headingWords})\\s*[.:]?$`,
  'iu',
)

export const isReferenceHeading = ({ text }: PageLine): boolean => {
  // Letter-spaced capitals: R EFERENCES.
  const bare = text.trim()
  return (
    bare.length < 60 &&
    (headingForm.test(bare) || headingForm.test(bare.replace(/^(\p{Lu})\s(?=\p{Lu}{3})/u, '$1')))
  )
}

/** What may follow a bibliography under a heading of its own. */
const otherHeading =
  /^(?:(?:\d{1,2}|[a-z]|[ivx]{1,5})(?:\.\d{1,2})*[.)]?\s+)?(?:append(?:ix|ices)\b|supplement(?:ary|al)\b|acknowledge?ments?$|author contributions|neurips paper checklist|.{0,30}checklist$|about the authors?|biograph|index$|publisher.s note|list of (?:figures|tables)|figure legends?)/iu

/** How far a line's font may be from that of most lines of the section. */
const sizeTolerance = 0.12

/** Lines of one bibliography: from behind its heading to the next heading, without what floats between (figures, notes). */
export function sectionLines(lines: readonly PageLine[], from: number): readonly PageLine[] {
  const size = commonSize(lines.slice(from, from + 24))
  const kept: PageLine[] = []
  const areBold = lines.slice(from, from + 12).filter(({ isBold }) => isBold).length >= 3
  for (const line of lines.slice(from)) {
    if (isReferenceHeading(line)) break
    const isLarger = line.size > size * (1 + sizeTolerance)
    const isShort = line.text.length < 90
    const isLabelled = /^\s*(?:\[\w|\d{1,4}\.)/.test(line.text) && !isLarger
    if (isShort && !isLabelled && kept.length > 0) {
      if (isLarger && line.size < size * 3 && /\p{L}{3}/u.test(line.text)) break
      if (line.isBold && !areBold && /\p{L}{3}/u.test(line.text)) break
      if (otherHeading.test(line.text.trim()) && isAlone(line.text)) break
    }
    if (Math.abs(line.size - size) > size * sizeTolerance) continue
    kept.push(line)
  }
  return kept
}

/** `Supplementary` may begin a title inside an entry; a heading is short and does not end like a sentence. */
const isAlone = (text: string): boolean => text.length < 60 && !/[.,;:]$/.test(text.trim())

const commonSize = (lines: readonly PageLine[]): number => {
  const counts = new Map<number, number>()
  for (const { size, text } of lines) counts.set(size, (counts.get(size) ?? 0) + text.length)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0
}

const yearForm = /(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)/

/** Most entries have a year, an address or an identifier; a table of contents and a table's cell have none. */
export function looksLikeEntries(entries: readonly EntryLines[]): boolean {
  const dated = entries.filter(({ lines }) => {
    const text = lines.map((line) => line.text).join(' ')
    return (
      text.length > 20 &&
      (yearForm.test(text) || /https?:|doi|arxiv|forthcoming|in press|n\.d\./i.test(text))
    )
  })
  return entries.length > 0 && dated.length >= entries.length * 0.5
}
