import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findMachineWords,
  machineLabel,
  machineQuote,
  modelInWords,
  withMachineHeads,
} from './machine-words'

const words = { model: 'loom-7b:q4_K_M', on: '2026-11-26' }
const quote = machineQuote(words, ['Ledgers grow with every winter.', '', 'They are folded.'])
const body = `Mine.\n\n${quote.join('\n')}\n\nMine too.`

const markdownLine = fc.string().map((line) => line.replace(/[\r\n\u2028\u2029]+/g, ' '))

describe('a machine’s words in a note', () => {
  it('say whose they are in the text itself', () => {
    expect(quote[0]).toMatch(
      /^> \[!machine\] Drafted by loom-7b:q4_K_M on 2026-11-26 <!-- [0-9a-f]{8} -->$/,
    )
    expect(quote.slice(1)).toEqual(['> Ledgers grow with every winter.', '>', '> They are folded.'])
  })

  it('are known again among the person’s words', () => {
    const [found] = findMachineWords(body)
    expect(found).toMatchObject({ ...words, isAsWritten: true })
    expect(body.slice(found?.from, found?.to)).toBe(quote.join('\n'))
  })

  it.each([
    ['a word is changed', body.replace('grow', 'shrink')],
    ['a line is added to the quote', body.replace('folded.', 'folded.\n> Are they?')],
    ['a line is written right below it', body.replace('folded.', 'folded.\nAre they?')],
    ['a line of it is deleted', body.replace('> They are folded.\n', '')],
    ['another model is named', body.replace('loom-7b', 'loom-70b')],
  ])('are the person’s once %s', (_change, changed) => {
    expect(findMachineWords(changed)).toMatchObject([{ isAsWritten: false }])
  })

  it('stay a machine’s with other line ends, and with anything around them', () => {
    fc.assert(
      fc.property(
        fc.array(markdownLine, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', 'Before.', '## Problem'),
        (lines, end, before) => {
          const text = [before, '', ...machineQuote(words, lines), '', 'After.'].join(end)
          expect(findMachineWords(text)).toMatchObject([{ ...words, isAsWritten: true }])
        },
      ),
    )
  })

  it('are not looked for in code', () => {
    expect(findMachineWords(`\`\`\`\n${quote.join('\n')}\n\`\`\``)).toEqual([])
  })

  it('keep nothing of a model’s name that Markdown would read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (model) => {
        expect(modelInWords(model)).toMatch(/^[\p{L}\p{N} ._:/@+-]{1,80}$/u)
        const text = machineQuote({ ...words, model }, ['x']).join('\n')
        expect(findMachineWords(text)).toMatchObject([{ isAsWritten: true }])
      }),
    )
  })
})

it('a label names the machine and the day', () => {
  expect(machineLabel({ model: 'loom', on: '2026-11-06' })).toBe(
    'Words of loom, a machine, 6 Nov 2026',
  )
})

describe('the first line of a machine’s words', () => {
  it('is replaced, or taken away with its line, and nothing else changes', () => {
    const rest = quote.slice(1).join('\n')
    expect(withMachineHeads(body, ({ model }) => `> ${model}:`)).toBe(
      `Mine.\n\n> loom-7b:q4_K_M:\n${rest}\n\nMine too.`,
    )
    expect(withMachineHeads(body, () => undefined)).toBe(`Mine.\n\n${rest}\n\nMine too.`)
  })

  it('leaves a text without one as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(withMachineHeads(text, () => '')).toBe(text)
      }),
    )
  })
})
