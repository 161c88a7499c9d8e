import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mathSegments } from './math-segments'

const shape = (text: string): string[] =>
  mathSegments(text).map((part) => (part.kind === 'text' ? part.text : `<${part.tex}>`))

describe('formulas in upstream text', () => {
  it('finds inline and displayed formulas', () => {
    expect(shape('costs $O(n^2)$ in $n$.')).toEqual(['costs ', '<O(n^2)>', ' in ', '<n>', '.'])
    expect(shape('so \\(a+b\\) and $$c$$')).toEqual(['so ', '<a+b>', ' and ', '<c>'])
    expect(mathSegments('\\[x\\]')).toEqual([
      { kind: 'math', tex: 'x', isDisplay: true, source: '\\[x\\]' },
    ])
  })

  it('leaves money alone', () => {
    expect(shape('between $5 and $10 an hour')).toEqual(['between $5 and $10 an hour'])
    expect(shape('for \\$5')).toEqual(['for $5'])
    expect(shape('a lone $ sign')).toEqual(['a lone $ sign'])
  })

  it('unwraps the text commands that authors leave in plain fields', () => {
    expect(shape('\\emph{Really} 5\\% {\\em better}')).toEqual(['Really 5% better'])
  })

  it('keeps "0" and the empty text as they are', () => {
    expect(shape('0')).toEqual(['0'])
    expect(shape('')).toEqual([])
  })

  it('never throws and loses no plain character, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const joined = mathSegments(text.replace(/[\\~]/g, ''))
          .map((part) => (part.kind === 'text' ? part.text : part.source))
          .join('')
        expect(joined).toBe(text.replace(/[\\~]/g, ''))
      }),
    )
  })

  it('is quick on a text made to be slow', () => {
    const started = performance.now()
    mathSegments(`${'$a '.repeat(20_000)}${'\\('.repeat(20_000)}`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
