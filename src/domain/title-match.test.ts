import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areTitlesClearlyDifferent, normaliseTitle, titleKey, titleLikeness } from './title-match'

const surveys = new URL('../../../shared/surveys/', import.meta.url)
const hasSurveys = existsSync(surveys)
if (!hasSurveys)
  console.warn('title-match: ../shared/surveys is not there, its id conflicts are skipped')

describe('normaliseTitle', () => {
  it.each([
    ['Pre-training  of Deep Nets', 'pretraining of deep nets'],
    ['{GPU}s and $k$-means', 'GPUs and k-Means'],
    ['Schr\\"odinger\'s \\emph{cat}', 'Schrödinger’s cat'],
    ['$\\beta$-VAE', 'β-VAE'],
    ['Ｆｕｌｌ width', 'full-width'],
    ['Soft\u00adhyphen', 'softhyphen'],
    ['H<sub>2</sub>O', 'H2O'],
    ['S$^4$C', 'S4C'],
  ])('takes %j and %j for one', (one, other) => {
    expect(normaliseTitle(one)).toBe(normaliseTitle(other))
  })

  it('keeps letters of every script, and the title "0"', () => {
    expect(normaliseTitle('双曲线 图像-分割')).toBe('双曲线图像分割')
    expect(normaliseTitle('0')).toBe('0')
    expect(normaliseTitle('$$')).toBe('')
  })

  it('is idempotent on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const once = normaliseTitle(title)
        expect(normaliseTitle(once)).toBe(once)
      }),
    )
  })
})

describe('titleKey', () => {
  it('names a work by a long title', () => {
    expect(titleKey('A Study of Small Things')).toBe('title:astudyofsmallthings')
    expect(titleKey('双曲线图像分割方法')).toBe('title:双曲线图像分割方法')
  })

  it.each(['', '0', 'BERT', 'Introduction', 'Conclusion remarks', 'A B C', '图像'])(
    'names nothing by %j',
    (title) => {
      expect(titleKey(title)).toBeUndefined()
    },
  )
})

describe('areTitlesClearlyDifferent', () => {
  it.each([
    ['Compact Nets for Vision', 'CompactNet: Compact Nets for Vision'],
    ['CompactNet: CompactNet: Compact Nets for Vision', 'CompactNet: Compact Nets for Vision'],
    ['Compact Nets', 'Compact Nets: On the Width of Layers'],
    ['Enhacing Weight Tying in Adapters', 'Enhancing Weight Tying in Adapters'],
    ['A Survey for Tabular Methods', 'A Survey on Tabular Method'],
    ['Tuna: Fast Loading of Contexts', 'Tuna: Streaming Compressed Caches'],
    ['Efficient LLMs: A Survey', 'Efficient Large Language Models, a survey'],
    [
      'Gated Linear Recurrence',
      'Nick: Approximately Gated Linear Units with Recurrences in Control',
    ],
    ['Mamba', 'Selective State Spaces in Linear Time'],
    ['', 'Anything at All'],
  ])('leaves %j and %j undecided', (one, other) => {
    expect(areTitlesClearlyDifferent(one, other)).toBe(false)
  })

  it.each([
    [
      'Efficient Large Language Models: A Survey',
      'A survey on structural optimisation for efficient large language models',
    ],
    ['Fast Caches for Language Models', 'Pruned Weights of Language Models'],
    ['Image Segmentation in Hyperbolic Space', 'Protein Folding with Small Networks'],
    ['双曲线图像分割方法研究', '蛋白质结构预测的深度学习'],
  ])('tells %j from %j', (one, other) => {
    expect(areTitlesClearlyDifferent(one, other)).toBe(true)
  })

  it('does not depend on the order, and never parts a title from itself or its spellings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
        expect(areTitlesClearlyDifferent(one, other)).toBe(areTitlesClearlyDifferent(other, one))
        expect(areTitlesClearlyDifferent(one, one)).toBe(false)
        expect(areTitlesClearlyDifferent(one, `  ${one.toUpperCase()}!`)).toBe(
          areTitlesClearlyDifferent(one, one.toUpperCase()),
        )
      }),
    )
  })

  describe.skipIf(!hasSurveys)('on the wrong ids of real surveys', () => {
    const conflicts: readonly (readonly string[])[] = hasSurveys
      ? readdirSync(surveys, { withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .flatMap(({ name }) => {
            const truth = JSON.parse(readFileSync(new URL(`${name}/truth.json`, surveys), 'utf8'))
            return truth.idConflicts as readonly (readonly string[])[]
          })
      : []
    /** One paper under its old and its new title (PITFALLS.md, 7). */
    const renamed = new Set(['2310.15719'])

    it.each(conflicts.map(([id = '', ...titles]) => ({ id, titles })))('$id', ({ id, titles }) => {
      for (const [index, one] of titles.entries()) {
        for (const other of titles.slice(index + 1)) {
          expect(areTitlesClearlyDifferent(one, other)).toBe(!renamed.has(id))
        }
      }
    })
  })
})

describe('titleLikeness', () => {
  it.each([
    ['Sparse Lanterns', 'sparse lanterns!', 1],
    ['', 'Sparse Lanterns', 0],
    ['Sparse Lanterns for Winters', 'Sparse Lanterns for Winters and Many Other Seasons', 0.85],
  ])('of %j and %j is %d', (one, other, likeness) => {
    expect(titleLikeness(one, other)).toBe(likeness)
    expect(titleLikeness(other, one)).toBe(likeness)
  })

  it('does not take the beginning of a title for the title when it is too short to name a paper', () => {
    expect(titleLikeness('Lanterns', 'Lanterns in All Houses of the Old Town')).toBeLessThan(0.6)
  })

  it('is 1 only for titles with one normalised title', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (one, other) => {
        const isSame = normaliseTitle(one) === normaliseTitle(other) && normaliseTitle(one) !== ''
        expect(titleLikeness(one, other) === 1).toBe(isSame)
      }),
    )
  })
})
