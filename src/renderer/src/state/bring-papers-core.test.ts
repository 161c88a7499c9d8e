import { describe, expect, it } from 'vitest'
import { answer, refuse } from '#contract/failure'
import type { FileHash } from '#domain/attachment'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { PastedEntry } from '#formats/pasted-entry'
import type { PastedPdf } from '#formats/pasted-identifiers'
import type { NewAttachment } from '#renderer/db/attachment-commands'
import type { FoundPaper } from '#renderer/db/papers-came'
import {
  type BringPapersParts,
  type BroughtPapers,
  bringPapers,
  broughtWords,
  type LookUp,
} from './bring-papers-core'

const arxiv = (value: string): Identifier => ({ scheme: 'arxiv', value })
const pdf = (value: string): PastedPdf => ({
  identifier: arxiv(value),
  url: `https://arxiv.org/pdf/${value}`,
})
const entry = (title: string, value?: string): PastedEntry => ({
  identifiers: value === undefined ? [] : [arxiv(value)],
  facts: { title },
  links: [],
})
const hash = 'a'.repeat(64) as FileHash

/** A library, and sources that know some papers more. */
function setUp({
  there = {},
  sources = [],
  others = [],
  lookUp = { kind: 'asked' },
  cancelsAt,
}: {
  readonly there?: Readonly<Record<string, FoundPaper>>
  readonly sources?: readonly string[]
  /** Titles of entries that sources know another paper for. */
  readonly others?: readonly string[]
  readonly lookUp?: LookUp
  /** The person cancels while this PDF is on its way. */
  readonly cancelsAt?: string
}) {
  const known = new Map(Object.entries(there))
  const kept: { readonly workIds: readonly WorkId[]; readonly files: readonly NewAttachment[] }[] =
    []
  const asked: string[][] = []
  const controller = new AbortController()
  const changes: BroughtPapers[] = []
  const parts: BringPapersParts = {
    find: async ({ value }) => known.get(value),
    judge: async ({ facts: { title } }, { value }) => {
      const isOther = others.includes(title) && (known.has(value) || asked.flat().includes(value))
      return isOther ? 'asked' : known.get(value)
    },
    lookUp: async (identifiers, onDone) => {
      asked.push(identifiers.map(({ value }) => value))
      for (const [index, { value }] of identifiers.entries()) {
        if (sources.includes(value))
          known.set(value, { workId: `w${value}` as WorkId, isRemoved: false })
        onDone(index + 1)
      }
      return lookUp
    },
    reasonAgainst: async ({ value }) =>
      value === 'odd' ? 'arXiv does not know this id' : undefined,
    getPdf: async (url) => {
      if (url === cancelsAt) {
        controller.abort()
        return refuse({ code: 'cancelled', message: 'It was cancelled.', isRetryable: true })
      }
      return url.endsWith('page.pdf')
        ? refuse({ code: 'notPdf', message: 'It is a page.', isRetryable: false })
        : answer({ hash, sizeBytes: 7 })
    },
    addEntries: async (entries) =>
      entries.map(({ facts: { title } }) => {
        const there = known.get(title)
        const workId = there?.workId ?? (`w ${title}` as WorkId)
        return { workId, isNew: there === undefined, isRemoved: there?.isRemoved === true }
      }),
    place: async (url) => {
      if (url.endsWith('odd.pdf')) return { kind: 'asked' }
      const origin = { kind: 'link', url } as const
      const workId = url as WorkId
      const isAdded = url.endsWith('new.pdf')
      return { kind: 'attached', file: { workId, hash, sizeBytes: 7, origin }, isAdded }
    },
    pdfs: {
      want: async (pdfs) => {
        wished.push(...pdfs.map(({ identifier }) => identifier.value))
      },
      queue: async () => {
        const there = wished.filter((value) => known.has(value))
        queued.push(...there)
        wished = wished.filter((value) => !known.has(value))
        return there.length
      },
      forget: async (identifiers) => {
        const gone = identifiers.map(({ value }) => value)
        wished = wished.filter((value) => !gone.includes(value))
      },
    },
    keep: async (workIds, files) => {
      kept.push({ workIds, files })
    },
  }
  let wished: string[] = []
  const queued: string[] = []
  const bring = (
    identifiers: readonly Identifier[],
    pdfLinks: readonly string[] = [],
    pdfs: readonly PastedPdf[] = [],
    entries: readonly PastedEntry[] = [],
  ) =>
    bringPapers({ identifiers, pdfs, pdfLinks, entries }, parts, {
      signal: controller.signal,
      onChange: (brought) => changes.push(brought),
    })
  return { bring, kept, asked, changes, queued, wished: () => wished }
}

describe('pasted papers', () => {
  it('come from the sources, all in one question and one step for undo; what failed says why', async () => {
    const { bring, kept, asked, changes } = setUp({
      there: {
        1: { workId: 'w1' as WorkId, isRemoved: false },
        2: { workId: 'w2' as WorkId, isRemoved: true },
      },
      sources: ['3', '4'],
    })
    const brought = await bring(['1', '2', '3', '4', 'odd', 'nobody'].map(arxiv))
    expect(asked).toEqual([['3', '4', 'odd', 'nobody']])
    expect(brought).toMatchObject({
      total: 6,
      done: 6,
      added: 3,
      known: 1,
      failed: [
        { name: 'odd', reason: 'arXiv does not know this id' },
        { name: 'nobody', reason: 'No source says anything of it' },
      ],
    })
    expect(kept).toEqual([{ workIds: ['w2', 'w3', 'w4'], files: [] }])
    expect(broughtWords(brought)).toBe('3 papers added, 1 was here already, 2 did not come')
    const done = changes.map((change) => change.done)
    expect(done).toEqual(done.toSorted((one, other) => one - other))
  })

  it('that are PDFs are recognised, asked about or refused', async () => {
    const { bring, kept } = setUp({})
    const brought = await bring(
      [],
      [
        'https://x.org/new.pdf',
        'https://x.org/old.pdf',
        'https://x.org/odd.pdf',
        'https://x.org/page.pdf',
      ],
    )
    expect(kept).toHaveLength(1)
    expect(kept[0]?.workIds).toEqual(['https://x.org/new.pdf'])
    expect(kept[0]?.files).toHaveLength(2)
    expect(broughtWords(brought)).toBe('1 paper added, 1 PDF attached, 1 needs you, 1 did not come')
    expect(brought.failed).toEqual([{ name: 'https://x.org/page.pdf', reason: 'It is a page.' }])
  })

  it('named by the address of their PDF get it, too, as soon as they are there', async () => {
    const { bring, queued, wished } = setUp({
      there: { 1: { workId: 'w1' as WorkId, isRemoved: false } },
      sources: ['2'],
    })
    const brought = await bring(
      ['1', '2', 'nobody', '3'].map(arxiv),
      [],
      ['1', '2', 'nobody'].map(pdf),
    )
    expect(queued).toEqual(['1', '2'])
    expect(wished()).toEqual([])
    expect(broughtWords(brought)).toBe(
      '1 paper added, 1 was here already, 2 PDFs are on the way, 2 did not come',
    )
  })

  it('are there as their entries say, where no source brings them', async () => {
    const { bring, kept } = setUp({
      there: {
        1: { workId: 'w1' as WorkId, isRemoved: false },
        'Amber looms': { workId: 'amber' as WorkId, isRemoved: false },
        'Birch looms': { workId: 'birch' as WorkId, isRemoved: true },
      },
      sources: ['2'],
    })
    const brought = await bring(
      ['1', '2', 'nobody', 'odd'].map(arxiv),
      [],
      [],
      [
        entry('Known', '1'),
        entry('From a source', '2'),
        entry('Nobody knows', 'nobody'),
        entry('Amber looms'),
        entry('Birch looms'),
        entry('Cedar looms'),
      ],
    )
    expect(kept.map(({ workIds }) => workIds)).toEqual([
      ['w2', 'w Nobody knows', 'birch', 'w Cedar looms'],
    ])
    expect(brought).toMatchObject({ total: 7, done: 7, added: 4, asWritten: 2, known: 2 })
    expect(broughtWords(brought)).toBe(
      '4 papers added (2 from what you pasted alone), 2 were here already, 1 did not come',
    )
  })

  it('are a question where their identifier names another paper, here or at a source, and so is each of two under one', async () => {
    const { bring, kept, asked } = setUp({
      there: { 1: { workId: 'w1' as WorkId, isRemoved: false } },
      sources: ['3'],
      others: ['Not the one here', 'Not the one there', 'Nor this'],
    })
    const brought = await bring(
      ['1', '2', '3'].map(arxiv),
      [],
      [],
      [
        entry('Not the one here', '1'),
        entry('Not the one there', '2'),
        entry('The third', '3'),
        entry('Nor this', '3'),
        entry('The  Third', '3'),
      ],
    )
    expect(asked).toEqual([['2', '3']])
    expect(kept).toEqual([{ workIds: ['w3'], files: [] }])
    expect(brought).toMatchObject({ total: 3, done: 3, added: 1, asWritten: 0, asked: 3 })
    expect(broughtWords(brought)).toBe('1 paper added, 3 need you')
  })

  it('need no source where their entries say what they are', async () => {
    const entries = [entry('Amber looms', '1'), entry('Birch looms')]
    const offline = await setUp({ lookUp: { kind: 'offline' } }).bring(
      ['1', '2'].map(arxiv),
      [],
      [],
      entries,
    )
    expect(broughtWords(offline)).toBe(
      '2 papers added from what you pasted alone, 1 waits until you are online',
    )
    const failed = await setUp({ lookUp: { kind: 'asked', failure: 'arXiv is down.' } }).bring(
      [arxiv('1')],
      [],
      [],
      entries,
    )
    expect(failed).toMatchObject({ added: 2, asWritten: 2, failed: [] })
  })

  it('wait with the wish for their PDF where nobody can be asked, or a source did not answer', async () => {
    const offline = setUp({ lookUp: { kind: 'offline' } })
    await offline.bring([arxiv('1')], [], [pdf('1')])
    expect(offline.wished()).toEqual(['1'])
    const stopped = setUp({ lookUp: { kind: 'asked', failure: 'arXiv did not answer.' } })
    await stopped.bring([arxiv('1')], [], [pdf('1')])
    expect(stopped.wished()).toEqual(['1'])
  })

  it('tell why the sources stopped, and wait where nobody can be asked', async () => {
    const stopped = await setUp({
      sources: ['1'],
      lookUp: { kind: 'asked', failure: 'arXiv did not answer.' },
    }).bring(['1', '2'].map(arxiv))
    expect(stopped).toMatchObject({
      added: 1,
      failed: [{ name: '2', reason: 'arXiv did not answer.' }],
    })
    const offline = await setUp({ lookUp: { kind: 'offline' } }).bring(['1', '2'].map(arxiv))
    expect(broughtWords(offline)).toBe('2 wait until you are online')
  })

  it('keep what is done when a person cancels', async () => {
    const { bring, kept } = setUp({ sources: ['1'], cancelsAt: 'https://x.org/old.pdf' })
    const links = ['https://x.org/new.pdf', 'https://x.org/old.pdf', 'https://x.org/odd.pdf']
    const brought = await bring([arxiv('1')], links)
    expect(brought).toMatchObject({ added: 2, attached: 0, isCancelled: true, failed: [] })
    expect(kept[0]?.workIds).toEqual(['w1', 'https://x.org/new.pdf'])
  })
})
