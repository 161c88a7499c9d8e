import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventReader } from './event-stream'

const read = (...parts: readonly string[]): readonly string[] => {
  const reader = createEventReader()
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end()]
}

describe('an event stream', () => {
  it('is read event by event, comments and other fields left aside', () => {
    expect(read(': hello\n\nevent: x\ndata: one\n\nid: 2\ndata:two\ndata: lines\n\n')).toEqual([
      'one',
      'two\nlines',
    ])
  })

  it('gives an event that nothing closed', () => {
    expect(read('data: one\n\ndata: [DONE]')).toEqual(['one', '[DONE]'])
  })

  it('is the same in every cut and with every line end', () => {
    const event = fc.string({ minLength: 1 }).map((text) => text.replace(/[\r\n]/g, '') || 'x')
    fc.assert(
      fc.property(
        fc.array(event),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat({ max: 200 })),
        (events, end, cuts) => {
          const text = events.map((one) => `data: ${one}${end}${end}`).join('')
          const places = [...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort(
            (a, b) => a - b,
          )
          const parts = places.map((to, index) => text.slice(places[index - 1] ?? 0, to))
          expect(read(...parts)).toEqual(events)
        },
      ),
    )
  })
})
