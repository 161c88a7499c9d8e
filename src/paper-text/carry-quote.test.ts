import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CarriedQuote } from './carry-quote'
import { carryQuote, preparePaper } from './carry-quote'
import { findQuote, normaliseQuote } from './find-quote'
import { contextOf } from './quote-at'

/** Carries the words of `old` that stand between the first `[` and `]` of it. */
function carried(old: string, now: string): CarriedQuote & { readonly words: string } {
  const from = old.indexOf('[')
  const to = old.indexOf(']') - 1
  const plain = old.replace(/[[\]]/g, '')
  const before = preparePaper([{ text: plain }])
  const exact = plain.slice(from, to)
  const start = before.paper.pages[0]?.origins.findIndex((origin) => origin >= from) ?? 0
  const quote = normaliseQuote({ exact, prefix: '', suffix: '' })
  const pages = [{ text: plain }]
  const found = carryQuote(
    {
      quote: { exact, ...contextOf(pages, before.paper, start, start + quote.exact.length) },
      share: start / before.paper.text.length,
      isOnly: before.paper.text.split(quote.exact).length === 2,
    },
    preparePaper([{ text: now }]),
  )
  const text = preparePaper([{ text: now }]).paper.text
  return { ...found, words: found.range ? text.slice(found.range.start, found.range.end) : '' }
}

const rest = 'Rivers carve valleys over ages. Mountains wear down by frost and by rain.'

describe('carryQuote', () => {
  it('is certain of the same words in the same surroundings, wherever lines and pages break', () => {
    const old = `${rest} [Deep lakes hold the cold of winter] until June. ${rest}`
    const now = `New first words. ${rest} Deep lakes hold the cold of win-\nter until June. ${rest}`
    expect(carried(old, now)).toMatchObject({
      state: 'certain',
      words: 'deeplakesholdthecoldofwinter',
    })
  })

  it('tells words that stand in several places apart by what stands around them', () => {
    const wolves =
      'All packs of wolves that we could follow live in the north where the snow lies until May.'
    const bears =
      'All bears that we could follow by their traces live [in the north] by the sea and its ice.'
    const found = carried(
      `${wolves} ${bears} ${rest}`,
      `${bears.replace(/[[\]]/g, '')} ${rest} ${wolves}`,
    )
    expect(found).toMatchObject({ state: 'certain', range: { start: 42, end: 52 } })
  })

  it('is not certain of words that lost their surroundings, even when they stand there once', () => {
    const old = 'Wolves live in the north where snow lies. Bears live [in the north] by the sea.'
    const now = 'Wolves live in the north where snow lies. Bears moved.'
    expect(carried(old, now).state).not.toBe('certain')
  })

  it('shows a new wording as changed, whole sentences for whole sentences', () => {
    const old = `${rest} [We find the answer in the rain.] ${rest}`
    const now = `${rest} We find the answer in the slow work of frost. ${rest}`
    expect(carried(old, now)).toMatchObject({
      state: 'changed',
      words: 'wefindtheanswerintheslowworkoffrost',
    })
  })

  it('never takes another number for the same words', () => {
    const old = `${rest} [In all years of the study we counted 1250 birds in 14 bays of this coast.] ${rest}`
    expect(carried(old, old.replace(/[[\]]/g, '').replace('1250', '1260')).state).toBe('changed')
  })

  it('says gone of what is nowhere', () => {
    const old = `${rest} [Tigers sleep through most of the afternoon.] ${rest}`
    expect(carried(old, `${rest} ${rest}`)).toMatchObject({ state: 'gone', confidence: 0 })
  })

  /** Sentences of few words, so that many say nearly the same. */
  const word = fc.constantFrom(
    'tree',
    'river',
    'stone',
    'the',
    'of',
    'old',
    'grows',
    'falls',
    'bright',
    '7',
    '12',
  )
  const sentence = fc
    .array(word, { minLength: 2, maxLength: 9 })
    .map((words) => `${words.join(' ')}.`)

  it('is certain of no wrong place, whatever sentences come, go and stand again elsewhere', () => {
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 3, maxLength: 14 }),
        fc.array(fc.tuple(fc.constantFrom('keep', 'drop', 'new'), sentence), {
          minLength: 14,
          maxLength: 14,
        }),
        fc.nat(),
        (sentences, edits, pick) => {
          const chosen = pick % sentences.length
          // Every sentence carries a name of its own, so that it is known where it went; the quote is without it.
          const old = sentences
            .map((text, index) => (index === chosen ? `[${text}]` : text))
            .join(' ')
          const now: string[] = []
          let expected: number | undefined
          sentences.forEach((text, index) => {
            const [edit, other] = edits[index] ?? ['keep', '']
            if (edit === 'new') now.push(other)
            if (index === chosen && edit !== 'drop')
              expected = preparePaper([{ text: now.join(' ') }]).paper.text.length
            if (edit !== 'drop') now.push(text)
          })
          const found = carried(old, now.join(' '))
          if (found.state !== 'certain') return
          // The same words in the same surroundings may stand there twice; then the surroundings decide, and either is right.
          const quote = normaliseQuote({ exact: sentences[chosen] ?? '', prefix: '', suffix: '' })
          expect(found.words).toBe(quote.exact)
          if (expected !== undefined && found.range?.start !== expected) {
            const paper = preparePaper([{ text: now.join(' ') }]).paper
            const context = contextOf(
              [{ text: now.join(' ') }],
              paper,
              expected,
              expected + quote.exact.length,
            )
            const there = findQuote(paper, normaliseQuote({ exact: quote.exact, ...context }))
            expect(there?.start).toBe(found.range?.start)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('never throws, and gives a range inside the paper', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (exact, text) => {
          const to = preparePaper([{ text }])
          const { range, state, confidence } = carryQuote(
            { quote: { exact, prefix: '', suffix: '' } },
            to,
          )
          expect(range === undefined).toBe(state === 'gone')
          expect(confidence).toBeLessThanOrEqual(1)
          if (range) expect(range.start >= 0 && range.end <= to.paper.text.length).toBe(true)
        },
      ),
    )
  })
})
