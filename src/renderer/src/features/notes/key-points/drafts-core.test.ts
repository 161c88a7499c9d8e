import { describe, expect, it } from 'vitest'
import type { Failure } from '#contract/failure'
import type { ModelWords } from '#contract/language-model'
import type { WorkId } from '#domain/work'
import { troubleWords } from './draft-words'
import { createDraftDesk, type KeptDraft, type KeyPointDraft } from './drafts-core'

const workId = 'w1' as WorkId
const other = 'w2' as WorkId
const lost: Failure = { code: 'unavailable', message: 'The connection is lost.', isRetryable: true }

/** A desk whose model writes what the test says, when it says so. */
function openDesk(shelved: ReadonlyMap<WorkId, KeptDraft> = new Map()) {
  const shelf = new Map(shelved)
  const said: ModelWords[] = []
  let wake = (): void => undefined
  let isOver = false
  let error: unknown
  const signals: AbortSignal[] = []
  const desk = createDraftDesk({
    write: async (_messages, signal) => {
      signals.push(signal)
      return (async function* () {
        while (true) {
          signal.throwIfAborted()
          const next = said.shift()
          if (next !== undefined) yield next
          else if (error !== undefined) throw error
          else if (isOver) return
          else
            await new Promise<void>((resolve) => {
              wake = resolve
              signal.addEventListener('abort', () => resolve(), { once: true })
            })
        }
      })()
    },
    failureOf: () => lost,
    now: () => new Date(2026, 10, 26, 12),
    shelf: {
      read: () => [...shelf].map(([id, draft]) => ({ workId: id, draft })),
      keep: (id, draft) => {
        if (draft === undefined) shelf.delete(id)
        else shelf.set(id, draft)
      },
    },
  })
  const tell = (...words: readonly ModelWords[]): void => {
    said.push(...words)
    wake()
  }
  return {
    desk,
    shelf,
    signals,
    tell,
    end: (...words: readonly ModelWords[]) => {
      isOver = true
      tell(...words)
    },
    fail: () => {
      error = new Error('gone')
      wake()
    },
    draft: (id = workId): KeyPointDraft | undefined => desk.use.getState().drafts[id],
  }
}

const text = (words: string): ModelWords => ({ kind: 'words', text: words })
const ended: ModelWords = { kind: 'ended', isCutOff: false }
const both = '{"problem": "Ledgers grow.", "method": "Fold them."}'

describe('a draft of key points', () => {
  it('comes point by point, under the model’s name and the day', async () => {
    const { desk, tell, end, draft } = openDesk()
    const over = desk.start(workId, 'loom', [])
    expect(draft()).toMatchObject({ words: { model: 'loom', on: '2026-11-26' }, isComing: true })
    tell({ kind: 'thinking' })
    await expect.poll(() => draft()?.isThinking).toBe(true)
    tell(text(both.slice(0, 20)))
    await expect
      .poll(() => draft()?.points)
      .toEqual([{ heading: 'Problem', lines: ['Ledgers'], isWhole: false }])
    end(text(both.slice(20)), ended)
    await over
    expect(draft()).toMatchObject({
      isComing: false,
      points: [
        { heading: 'Problem', lines: ['Ledgers grow.'] },
        { heading: 'Method', lines: ['Fold them.'] },
      ],
    })
    expect(draft()?.trouble).toBeUndefined()
  })

  it('keeps what came whole when it is stopped, and ends the model’s work', async () => {
    const { desk, signals, tell, draft } = openDesk()
    const over = desk.start(workId, 'loom', [])
    tell(text(both.slice(0, -6)))
    await expect.poll(() => draft()?.points.length).toBe(2)
    desk.stop(workId)
    await over
    expect(signals[0]?.aborted).toBe(true)
    expect(draft()).toMatchObject({
      isComing: false,
      trouble: { kind: 'stopped' },
      points: [{ heading: 'Problem' }],
    })
  })

  it('is there after a new start, with what was dropped; one that was coming ended where it stood', async () => {
    const { desk, shelf, end } = openDesk()
    const over = desk.start(workId, 'loom', [])
    end(text(both), ended)
    await over
    desk.drop(workId, 'Problem')
    const again = openDesk(shelf)
    expect(again.draft()).toMatchObject({
      words: { model: 'loom' },
      dropped: ['Problem'],
      points: [{ heading: 'Problem' }, { heading: 'Method', lines: ['Fold them.'] }],
    })
    again.desk.discard(workId)
    expect([...again.shelf]).toEqual([])

    const [kept] = shelf.values()
    if (kept === undefined) throw new Error('It is kept.')
    const broken = openDesk(
      new Map([[workId, { ...kept, isComing: true, text: both.slice(0, -6) }]]),
    )
    expect(broken.draft()).toMatchObject({
      isComing: false,
      trouble: { kind: 'stopped' },
      points: [{ heading: 'Problem' }],
    })
  })

  it('says why it is not whole', async () => {
    const troubleAfter = async (...words: readonly ModelWords[]) => {
      const { desk, end, draft } = openDesk()
      const over = desk.start(workId, 'loom', [])
      end(...words)
      await over
      const { trouble, points = [] } = draft() ?? {}
      return trouble === undefined ? undefined : troubleWords('loom', trouble, points.length)
    }
    const down: Failure = {
      code: 'upstreamDown',
      message: 'Nothing answers at x.',
      isRetryable: true,
    }
    expect(await troubleAfter(text(both), ended)).toBeUndefined()
    expect(await troubleAfter({ kind: 'failed', error: down })).toBe(
      'Nothing answers at x. Your notes are as they were. Draft again when it runs.',
    )
    expect(await troubleAfter(text('I would rather not.'), ended)).toMatch(/not in the form/)
    expect(await troubleAfter(text(both), { kind: 'ended', isCutOff: true })).toMatch(
      /limit.*What had come whole stands here/,
    )
    expect(await troubleAfter(text(both))).toMatch(/^Stopped/)
  })

  it('says so when the host goes away', async () => {
    const { desk, fail, draft } = openDesk()
    const over = desk.start(workId, 'loom', [])
    fail()
    await over
    expect(draft()?.trouble).toEqual({ kind: 'failed', error: lost })
  })

  it('lets points be dropped and brought back', async () => {
    const { desk, end, draft } = openDesk()
    const over = desk.start(workId, 'loom', [])
    end(text(both), ended)
    await over
    desk.drop(workId, 'Problem')
    expect(draft()?.dropped).toEqual(['Problem'])
    desk.bringBack(workId, 'Problem')
    expect(draft()?.dropped).toEqual([])
    desk.discard(workId)
    expect(draft()).toBeUndefined()
  })

  it('is one for each paper, and a new one ends the one before', async () => {
    const { desk, signals, tell, draft } = openDesk()
    void desk.start(workId, 'loom', [])
    const over = desk.start(workId, 'amber', [])
    void desk.start(other, 'loom', [])
    tell(ended)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false, false])
    expect(draft()?.words.model).toBe('amber')
    desk.discard(workId)
    await over
    expect(draft()).toBeUndefined()
    expect(draft(other)).toBeDefined()
    desk.discard(other)
  })
})
