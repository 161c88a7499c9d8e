import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChatError, readChatEvent, readModelNames } from './chat-completions'

const event = (value: unknown) => readChatEvent(JSON.stringify(value))

describe('an event of an answer', () => {
  it('has words, a thought, or the end', () => {
    expect(event({ choices: [{ delta: { content: 'Fol' } }] })).toEqual({
      kind: 'words',
      text: 'Fol',
    })
    expect(event({ choices: [{ delta: { reasoning_content: 'hm' } }] })).toEqual({
      kind: 'thought',
    })
    expect(event({ choices: [{ delta: {}, finish_reason: 'stop' }] })).toEqual({
      kind: 'thought',
      end: 'whole',
    })
    expect(event({ choices: [{ delta: { content: null }, finish_reason: 'length' }] })).toEqual({
      kind: 'thought',
      end: 'limit',
    })
    expect(event({ choices: [], usage: { total_tokens: 3 } })).toEqual({ kind: 'thought' })
    expect(readChatEvent(' [DONE]')).toEqual({ kind: 'done' })
  })

  it('is read whole from a server that does not stream', () => {
    expect(event({ choices: [{ message: { content: 'All.' }, finish_reason: 'stop' }] })).toEqual({
      kind: 'words',
      text: 'All.',
      end: 'whole',
    })
  })

  it('may be an error, however it is written', () => {
    expect(event({ error: { message: 'out of\nmemory' } })).toEqual({
      kind: 'error',
      message: 'out of memory',
    })
    expect(event({ error: 'overheated' })).toEqual({ kind: 'error', message: 'overheated' })
    expect(readChatError('{"detail":"no"}')).toBe('no')
    expect(readChatError('{"error":{"error":{"message":"deep"}}}')).toBe('deep')
    expect(readChatError('<html>')).toBeUndefined()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readChatEvent(text).kind).toMatch(/^(?:words|thought|done|error|unreadable)$/)
        expect(typeof (readChatError(text) ?? '')).toBe('string')
      }),
    )
  })
})

describe('the list of models', () => {
  it('is read from both forms, each name once', () => {
    expect(
      readModelNames('{"object":"list","data":[{"id":"loom"},{"id":"loom"},{"id":" amber "}]}'),
    ).toEqual({ ok: true, value: ['amber', 'loom'] })
    expect(readModelNames('{"models":[{"name":"loom:7b","model":"loom:7b"}]}')).toEqual({
      ok: true,
      value: ['loom:7b'],
    })
  })

  it('may be empty, and is not what anything else says', () => {
    expect(readModelNames('{"data":[]}')).toEqual({ ok: true, value: [] })
    for (const text of ['', '[]', '{}', '{"data":"x"}', '<html>'])
      expect(readModelNames(text).ok).toBe(false)
  })
})
