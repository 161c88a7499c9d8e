import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasSharedPdfs, pageTextsOf, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { type CarriedQuote, carryQuote, type PreparedPaper, preparePaper } from './carry-quote'
import { findQuote, normaliseQuote } from './find-quote'
import { normalised } from './normalise-text'
import { pageAt } from './normalised-paper'
import { contextOf } from './quote-at'

/** Quotes of real papers, carried to their next version: what became of each is known (../shared/pdfs, `pair-*.anchors.json`). */

if (!hasSharedPdfs) console.warn('carry-pairs: ../shared/pdfs is not there, real pairs are skipped')

interface Anchors {
  readonly v1: string
  readonly v2: string
  readonly quotes: readonly {
    readonly quote: string
    readonly page: number
    readonly status: 'unchanged' | 'changed' | 'gone'
    readonly v2Page?: number
    readonly v2Text?: string
  }[]
}

const anchorsOf = (name: string): Anchors =>
  JSON.parse(
    readFileSync(
      new URL(`../../../shared/pdfs/pair-${name}.anchors.json`, import.meta.url),
      'utf8',
    ),
  ) as Anchors

const named = ['compression', 'manubot', 'safety']
/** From, to. The last one is the easy case, in which nearly every sentence stayed. */
const pairs: readonly (readonly [string, string])[] = [
  ['pair-compression-v1-tmlr.pdf', 'pair-compression-v2-conf.pdf'],
  ['pair-manubot-v1-preprint.pdf', 'pair-manubot-v2-plos.pdf'],
  ['pair-safety-v1.pdf', 'pair-safety-v2.pdf'],
  ['pair-rescience-v1.pdf', 'pair-rescience-v2.pdf'],
]

const files = new Map<string, PreparedPaper>()
const fileOf = (name: string): PreparedPaper => {
  const file = files.get(name)
  if (file === undefined) throw new Error(`${name} was not read`)
  return file
}

/** Carries a range of one paper's normalised text, quoted as the file prints it. */
function carryRange(
  from: PreparedPaper,
  to: PreparedPaper,
  exact: string,
  start: number,
  end: number,
): CarriedQuote {
  const { text } = from.paper
  const words = text.slice(start, end)
  const first = text.indexOf(words)
  return carryQuote(
    {
      quote: { exact, ...contextOf(from.pages, from.paper, start, end) },
      share: start / text.length,
      isOnly: text.indexOf(words, first + 1) === -1,
    },
    to,
  )
}

describe.skipIf(!hasSharedPdfs)('quotes of real papers in their next version', () => {
  beforeAll(async () => {
    const engine = await startEngine()
    for (const name of pairs.flat())
      files.set(name, preparePaper(await pageTextsOf(engine, sharedPdf(name))))
    engine.stop()
  }, 60_000)

  it('stand on the right words, are shown as changed, or are said to be gone', () => {
    const table = {
      unchanged: { of: 0, right: 0 },
      changed: { of: 0, right: 0 },
      gone: { of: 0, right: 0 },
    }
    const wrong: string[] = []
    for (const name of named) {
      const anchors = anchorsOf(name)
      const [from, to] = [fileOf(anchors.v1), fileOf(anchors.v2)]
      for (const { quote, page, status, v2Page } of anchors.quotes) {
        const at = findQuote(from.paper, normaliseQuote({ exact: quote, prefix: '', suffix: '' }), {
          share: (from.paper.starts[page - 1] ?? 0) / from.paper.text.length,
        })
        if (at === undefined) throw new Error(`A quote is not in ${anchors.v1}: ${quote}`)
        const found = carryRange(from, to, quote, at.start, at.end)
        const { range, state } = found
        const isOnPage = range !== undefined && pageAt(to.paper, range.start) + 1 === v2Page
        const words = range && to.paper.text.slice(range.start, range.end)
        const isRight =
          status === 'unchanged'
            ? isOnPage && words === normalised(quote)
            : status === 'changed'
              ? // In its place, and not said to be as it was.
                isOnPage && state !== 'certain'
              : state === 'gone' || (state === 'changed' && found.confidence < 0.6)
        table[status].of += 1
        if (isRight) table[status].right += 1
        else wrong.push(`${name}, ${status}: ${state} ${found.confidence} “${quote.slice(0, 50)}”`)
        if (status !== 'unchanged') expect(state, quote).not.toBe('certain')
      }
    }
    console.log('carry-pairs', JSON.stringify(table), wrong)
    expect(table.unchanged.right / table.unchanged.of).toBeGreaterThanOrEqual(0.99)
    expect(table.changed.right / table.changed.of).toBeGreaterThanOrEqual(0.9)
    expect(table.gone.right / table.gone.of).toBeGreaterThanOrEqual(0.9)
  })

  /** Words on each side that must be the same in both versions, and once in the new one, for the true place to be known. */
  const known = 60

  it('are never certain in a wrong place, however short they are and wherever they stand', () => {
    const sum = { certain: 0, likely: 0, changed: 0, gone: 0, certainWrong: 0, placedRight: 0 }
    let seed = 5
    const random = (): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
      return seed / 0x7fffffff
    }
    for (const [older, newer] of pairs) {
      const [from, to] = [fileOf(older), fileOf(newer)]
      const { words, starts } = from.words
      for (let left = 120, tries = 0; left > 0 && tries < 6000; tries += 1) {
        // Mostly few words, which stand in many places.
        const count = 1 + Math.floor(random() ** 2 * 25)
        const first = Math.floor(random() * (words.length - count))
        const start = starts[first] ?? 0
        const last = first + count - 1
        const end = (starts[last] ?? 0) + (words[last] ?? '').length
        const around = from.paper.text.slice(Math.max(0, start - known), end + known)
        const at = to.paper.text.indexOf(around)
        if (at === -1 || to.paper.text.indexOf(around, at + 1) !== -1) continue
        left -= 1
        const exact = words.slice(first, last + 1).join(' ')
        const { state, range } = carryRange(from, to, exact, start, end)
        const isRight = range?.start === at + Math.min(known, start)
        sum[state] += 1
        if (isRight) sum.placedRight += 1
        if (state === 'certain' && !isRight) sum.certainWrong += 1
      }
    }
    const all = sum.certain + sum.likely + sum.changed + sum.gone
    console.log('carry-pairs, words at random', JSON.stringify({ all, ...sum }))
    expect(sum.certainWrong).toBe(0)
    expect(sum.placedRight / all).toBeGreaterThanOrEqual(0.99)
  }, 60_000)
})
