import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyPointHeadings } from '#domain/note-template'
import { readKeyPoints } from './key-points-answer'

const answer = JSON.stringify({
  problem: 'Ledgers grow, “quotes” and \\ included.',
  novelty: 'They are folded.\nTwice.',
  evaluation: null,
  components: ['a press', 'a loom'],
  takeaways: [],
  results: 'n/a',
})

describe('the key points of an answer', () => {
  it('are those that the model had something to say of, in the order of a note', () => {
    expect(readKeyPoints(answer)).toEqual([
      { heading: 'Problem', lines: ['Ledgers grow, “quotes” and \\ included.'], isWhole: true },
      { heading: 'Novelty', lines: ['They are folded.', 'Twice.'], isWhole: true },
      { heading: 'Components', lines: ['a press', 'a loom'], isWhole: true },
    ])
  })

  it.each([
    [
      'in a fence, with words around it',
      `Here {as asked}:\n\`\`\`json\n${answer}\n\`\`\`\nAnything else?`,
    ],
    ['after thoughts', `<think>{"problem": "no"} hm</think>\n${answer}`],
    ['in an object of its own', `{"key_points": ${answer}}`],
    ['with a comma too many', answer.replace(/\}$/, ',}')],
    [
      'under other spellings',
      answer.replace('"problem"', '"Key Problem"').replace('"components"', '"Component"'),
    ],
  ])('are read %s', (_form, written) => {
    expect(readKeyPoints(written)).toEqual(readKeyPoints(answer))
  })

  it('are read from what models make of a list', () => {
    const written = `{"components": [{"name": "Press", "description": "flattens"}, "- Loom", 3, null],
      "results": {"speed": "twice", "memory": "half"},
      "takeaways": "1. Fold.\\n2. Wait."}`
    expect(readKeyPoints(written).map(({ lines }) => lines)).toEqual([
      ['Press: flattens', 'Loom', '3'],
      ['speed: twice', 'memory: half'],
      ['Fold.', 'Wait.'],
    ])
  })

  it('come one after the other while the answer does, and are whole once they are closed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: answer.length }), (length) => {
        const whole = readKeyPoints(answer)
        const now = readKeyPoints(answer.slice(0, length))
        expect(now.filter(({ isWhole }) => !isWhole).length).toBeLessThanOrEqual(1)
        expect(whole).toEqual(expect.arrayContaining(now.filter(({ isWhole }) => isWhole)))
      }),
    )
  })

  it('are nothing where the answer is something else', () => {
    expect(readKeyPoints('I am sorry, I cannot do that.')).toEqual([])
    expect(readKeyPoints('{"title": "Quiet Ledgers"}')).toEqual([])
    expect(readKeyPoints('[1, 2]')).toEqual([])
  })

  it('never throw, and are always lines of plain text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '\\u12', 'null', '<think>', '\n'),
      fc.constantFrom(...keyPointHeadings.map((heading) => `"${heading.toLowerCase()}":`)),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (written) => {
          const points = readKeyPoints(written)
          expect(points.filter(({ lines }) => lines.length === 0)).toEqual([])
          expect(points.flatMap(({ lines }) => lines).join('')).not.toMatch(/\p{Cc}/u)
        },
      ),
    )
  })

  it('are read in a moment from the longest answer that is taken', () => {
    expect(readKeyPoints('{"a":['.repeat(10_000))).toEqual([])
    expect(readKeyPoints(`{"problem": "${'x'.repeat(60_000)}`)).toMatchObject([{ isWhole: false }])
  })
})
