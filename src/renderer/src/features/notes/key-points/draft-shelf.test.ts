import { beforeEach, expect, it, vi } from 'vitest'
import type { WorkId } from '#domain/work'
import { fakeLocalStorage } from '#renderer/db/test-local-storage'
import { draftShelf } from './draft-shelf'
import type { KeptDraft } from './drafts-core'

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeLocalStorage())
})

const draft = (startedAtMs: number): KeptDraft => ({
  words: { model: 'loom', on: '2026-11-26' },
  startedAtMs,
  isComing: false,
  text: '{"problem": "Ledgers grow."}',
  dropped: ['Method'],
  trouble: {
    kind: 'failed',
    error: { code: 'timeout', message: 'It took too long.', isRetryable: true },
  },
})

it('gives drafts back as they were kept, until they are gone', () => {
  draftShelf.keep('w1' as WorkId, draft(1))
  draftShelf.keep('w2' as WorkId, draft(2))
  expect(draftShelf.read()).toEqual([
    { workId: 'w2', draft: draft(2) },
    { workId: 'w1', draft: draft(1) },
  ])
  draftShelf.keep('w2' as WorkId, undefined)
  expect(draftShelf.read()).toHaveLength(1)
})

it('keeps the newest twenty, and what cannot be read is none', () => {
  for (let index = 0; index < 25; index += 1) draftShelf.keep(`w${index}` as WorkId, draft(index))
  localStorage.setItem('stemma.key-points.odd', '{"text":1}')
  localStorage.setItem('stemma.key-points.odder', '{')
  expect(draftShelf.read().map(({ workId }) => workId)).toEqual(
    Array.from({ length: 20 }, (_, index) => `w${24 - index}`),
  )
  expect(localStorage.getItem('stemma.key-points.w4')).toBeNull()
})

it('is empty where storage is refused', () => {
  vi.stubGlobal('localStorage', undefined)
  draftShelf.keep('w1' as WorkId, draft(1))
  expect(draftShelf.read()).toEqual([])
})
