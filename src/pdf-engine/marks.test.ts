import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { markColours, markKinds } from '#domain/annotation'
import { hasSharedPdfs, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import type { OpenPdf, PdfEngine } from './pdf-engine'
import type { FoundMark, MarkToWrite } from './pdf-mark'
import { makeTestPdf } from './test-pdf'

if (!hasSharedPdfs) console.warn('marks: ../shared/pdfs is not there, real files are skipped')

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

const opened = async (bytes: Uint8Array): Promise<OpenPdf> => {
  const answer = await engine.open(bytes)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.pdf
}
const marksOf = async (bytes: Uint8Array): Promise<readonly FoundMark[]> => {
  const pdf = await opened(bytes)
  const read = pdf.readMarks()
  pdf.close()
  if (!read.ok) throw new Error(read.error.code)
  return read.marks
}
const copyOf = async (
  bytes: Uint8Array,
  marks: readonly MarkToWrite[],
): Promise<Uint8Array<ArrayBuffer>> => {
  const copied = (await opened(bytes)).copyWithMarks(marks)
  if (!copied.ok) throw new Error(copied.error.code)
  expect(copied.leftOut).toEqual([])
  return copied.bytes
}
const paper = (...annotations: readonly string[]): Uint8Array =>
  makeTestPdf({
    pages: [
      {
        lines: ['Threads are counted before the loom is set.'],
        entries: `/Annots [${annotations.map((_, index) => `${100 + index} 0 R`).join(' ')}]`,
      },
      { lines: ['The second page.'] },
    ],
    objects: annotations,
  })
const annotation = (entries: string): string => `<< /Type /Annot ${entries} >>`
const highlight = annotation(
  "/Subtype /Highlight /Rect [72 700 200 714] /QuadPoints [72 714 200 714 72 700 200 700] /C [1 1 0] /NM (h-1) /T (B. Reader) /Contents (first\\rsecond) /M (D:20240229120000+01'00') /F 4",
)

describe('marks that other programs left', () => {
  it('are read with place, colour, words, author and date', async () => {
    expect(await marksOf(paper(highlight))).toEqual([
      {
        kind: 'highlight',
        colour: 'keyPoint',
        pageIndex: 0,
        boxes: [[72, 700, 200, 714]],
        comment: 'first\nsecond',
        author: 'B. Reader',
        updatedAt: '2024-02-29T11:00:00.000Z',
        origin: { program: 'PDF', key: 'h-1' },
      },
    ])
  })

  it.each([
    ['Underline', 'underline'],
    ['Squiggly', 'underline'],
    ['StrikeOut', 'strike'],
    ['Text', 'note'],
    ['Caret', 'note'],
    ['Square', 'area'],
    ['Circle', 'area'],
    ['FreeText', 'freeText'],
  ])('of the kind %s are %s', async (subtype, kind) => {
    const [mark] = await marksOf(
      paper(annotation(`/Subtype /${subtype} /Rect [10 20 30 40] /C [0 0 1]`)),
    )
    expect(mark).toMatchObject({ kind, colour: 'method', boxes: [[10, 20, 30, 40]] })
  })

  it('that are drawn keep their strokes', async () => {
    const marks = await marksOf(
      paper(
        annotation('/Subtype /Ink /Rect [0 0 50 50] /InkList [[1 2 3 4 5 6] [7 8 9 10]]'),
        annotation('/Subtype /Line /Rect [0 0 50 50] /L [10 11 12 13]'),
        annotation('/Subtype /Polygon /Rect [0 0 50 50] /Vertices [0 0 10 0 10 10]'),
      ),
    )
    expect(marks.map(({ strokes }) => strokes)).toEqual([
      [
        [1, 2, 3, 4, 5, 6],
        [7, 8, 9, 10],
      ],
      [[10, 11, 12, 13]],
      [[0, 0, 10, 0, 10, 10, 0, 0]],
    ])
  })

  it('have replies in the comment of what they answer, oldest first', async () => {
    const marks = await marksOf(
      paper(
        highlight,
        annotation(
          '/Subtype /Text /Rect [72 700 90 714] /IRT 100 0 R /T (C. Reviewer) /Contents (later) /CreationDate (D:20240302)',
        ),
        annotation(
          '/Subtype /Text /Rect [72 700 90 714] /IRT 100 0 R /T (D. Reviewer) /Contents (sooner) /CreationDate (D:20240301)',
        ),
        annotation(
          '/Subtype /Text /Rect [0 0 9 9] /IRT 100 0 R /StateModel (Review) /State (Accepted)',
        ),
      ),
    )
    expect(marks.map(({ comment }) => comment)).toEqual([
      'first\nsecond\n\nD. Reviewer: sooner\n\nC. Reviewer: later',
    ])
  })

  it('are left where they are when they are links, forms, files, or hidden', async () => {
    expect(
      await marksOf(
        paper(
          annotation('/Subtype /Link /Rect [0 0 9 9]'),
          annotation('/Subtype /Widget /Rect [0 0 9 9]'),
          annotation('/Subtype /FileAttachment /Rect [0 0 9 9]'),
          annotation('/Subtype /Popup /Rect [0 0 9 9]'),
          annotation('/Subtype /Text /Rect [0 0 9 9] /F 2'),
        ),
      ),
    ).toEqual([])
  })

  it('have the same keys each time, with and without a name, and no key twice', async () => {
    const nameless = annotation('/Subtype /Square /Rect [10 20 30 40]')
    const bytes = paper(highlight, highlight, nameless, nameless)
    const keys = (await marksOf(bytes)).map(({ origin }) => origin.key)
    expect(new Set(keys).size).toBe(4)
    expect((await marksOf(bytes)).map(({ origin }) => origin.key)).toEqual(keys)
  })

  it('do not trip over nonsense', async () => {
    for (const entries of [
      '/Subtype /Highlight /QuadPoints [1 2 (three)] /Rect [/a /b]',
      '/Subtype /Ink /InkList (none) /Rect [0 0 1 1]',
      '/Subtype /Ink /InkList [[1]] /Rect [0 0 1 1]',
      '/Subtype /Line /Rect [0 0 1 1]',
      '/Subtype /Text /IRT 100 0 R /Rect [0 0 1 1] /M (yesterday) /C [2 -1 99]',
    ]) {
      expect((await marksOf(paper(annotation(entries)))).length).toBeLessThanOrEqual(1)
    }
  })
})

const mark = (over: Partial<MarkToWrite> = {}): MarkToWrite => ({
  id: 'a-1',
  kind: 'highlight',
  colour: 'result',
  pageIndex: 0,
  boxes: [[72, 700, 300, 714]],
  comment: 'A remark with λ, 双曲 and $x^2$.\nTwo lines.',
  createdAt: '2026-01-02T03:04:05.000Z',
  updatedAt: '2026-02-02T03:04:05.000Z',
  record: '{"tags":["loom"]}',
  ...over,
})

describe('a copy with marks', () => {
  it('holds each as it was, under its id, with an appearance', async () => {
    const marks = markKinds.map((kind, index) =>
      mark({
        id: `a-${kind}`,
        kind,
        colour: markColours[index % markColours.length] ?? 'doubt',
        boxes: [[72, 600 - 40 * index, kind === 'note' ? 92 : 110, 620 - 40 * index]],
        ...(kind === 'ink' && { strokes: [[80, 605, 90, 610, 100, 606]] }),
      }),
    )
    const bytes = await copyOf(paper(), marks)
    const found = await marksOf(bytes)
    expect(found.map(({ origin, own, ...rest }) => ({ ...rest, ...own }))).toEqual(
      marks.map((one) =>
        // The frame of a drawing is that of its line, which is 1.5 points wide.
        one.kind === 'ink' ? { ...one, boxes: [expect.anything()] } : one,
      ),
    )
    expect(found.every(({ origin }) => origin.program === 'Stemma')).toBe(true)
    expect(new TextDecoder('latin1').decode(bytes).match(/\/AP\s*<</g)).toHaveLength(marks.length)
  })

  it('holds any place, colour and words', async () => {
    const number = fc.integer({ min: 0, max: 600 })
    const size = fc.integer({ min: 1, max: 100 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            kind: fc.constantFrom('highlight', 'underline', 'strike', 'area', 'freeText'),
            colour: fc.constantFrom(...markColours),
            pageIndex: fc.nat(1),
            comment: fc.string({ unit: 'grapheme' }),
            at: fc.tuple(number, number, size, size),
          }),
          { maxLength: 8 },
        ),
        async (drafts) => {
          const marks = drafts.map(({ at: [x, y, width, height], ...draft }, index) =>
            mark({ ...draft, id: `a-${index}`, boxes: [[x, y, x + width, y + height]] }),
          )
          const found = await marksOf(await copyOf(paper(), marks))
          const byId = new Map(found.map((one) => [one.own?.id, one]))
          for (const { id, kind, colour, pageIndex, boxes, comment } of marks) {
            // Line ends and the spaces at both ends are not kept as typed by a PDF; the record is.
            const words = comment.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()
            expect(byId.get(id)).toMatchObject({ kind, colour, pageIndex, boxes, comment: words })
          }
          expect(found).toHaveLength(marks.length)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('replaces what an earlier copy holds, and keeps what others left', async () => {
    const first = await copyOf(paper(highlight), [mark(), mark({ id: 'a-2', colour: 'doubt' })])
    const second = await copyOf(first, [mark({ comment: 'reworded' })])
    const found = await marksOf(second)
    expect(found.map(({ origin, comment }) => [origin.key, comment.split('\n')[0]])).toEqual([
      ['h-1', 'first'],
      ['a-2', 'A remark with λ, 双曲 and $x^2$.'],
      ['a-1', 'reworded'],
    ])
  })

  it('does not repeat a mark that was brought in from the same file', async () => {
    const broughtIn = mark({ id: 'a-9', originKey: 'h-1' })
    expect(await marksOf(await copyOf(paper(highlight), [broughtIn]))).toHaveLength(1)
    const elsewhere = await marksOf(await copyOf(paper(), [broughtIn]))
    expect(elsewhere.map(({ own }) => own?.id)).toEqual(['a-9'])
  })

  it('holds a mark of another program as the person changed it, under its old name and with its answers', async () => {
    const reply = annotation(
      '/Subtype /Text /Rect [72 700 90 714] /IRT 100 0 R /T (C. Reviewer) /Contents (an answer)',
    )
    const bytes = paper(highlight, reply)
    const [before] = await marksOf(bytes)
    if (!before) throw new Error('one mark')
    const same = mark({ ...before, id: 'a-9', originKey: 'h-1' })
    expect(await marksOf(await copyOf(bytes, [same]))).toEqual([before])
    const changed = { ...same, colour: 'doubt', comment: 'my words' } as const
    expect(await marksOf(await copyOf(bytes, [changed]))).toMatchObject([
      { colour: 'doubt', comment: 'my words', origin: { key: 'h-1' } },
    ])
  })

  it('lacks the marks of others that the person deleted, and nothing else', async () => {
    const other = annotation('/Subtype /Square /Rect [10 20 30 40]')
    const bytes = paper(
      highlight,
      other,
      annotation('/Subtype /Popup /Rect [0 0 9 9] /Parent 100 0 R'),
    )
    const copied = (await opened(bytes)).copyWithMarks([mark()], ['h-1'])
    if (!copied.ok) throw new Error(copied.error.code)
    const found = await marksOf(copied.bytes)
    expect(found.map(({ kind }) => kind)).toEqual(['area', 'highlight'])
    expect(new TextDecoder('latin1').decode(copied.bytes)).not.toContain('/Popup')
  })

  it('shows what goes on on the next page there too, and reads it as one mark', async () => {
    const over = mark({ continued: [[72, 740, 100, 752]] })
    const once = await copyOf(paper(), [over])
    const twice = await copyOf(once, [over])
    for (const bytes of [once, twice]) {
      expect(await marksOf(bytes)).toHaveLength(1)
      expect(new TextDecoder('latin1').decode(bytes).match(/\/Highlight/g)).toHaveLength(2)
    }
  })

  it('says which marks it had to leave out', async () => {
    const pdf = await opened(paper())
    const copied = pdf.copyWithMarks([
      mark({ id: 'nowhere', pageIndex: 9 }),
      mark({ id: 'no place', boxes: [] }),
      mark({ id: 'odd', boxes: [[Number.NaN, 0, 1, 1]] }),
      mark(),
    ])
    expect(copied.ok && [...copied.leftOut].sort()).toEqual(['no place', 'nowhere', 'odd'])
  })

  it('leaves the bytes that were opened as they are, and closes them', async () => {
    const bytes = paper(highlight)
    const before = bytes.slice()
    const pdf = await opened(bytes)
    pdf.copyWithMarks([mark()])
    expect(bytes).toEqual(before)
    expect(pdf.readMarks()).toEqual({ ok: false, error: { code: 'closed' } })
  })
})

describe.skipIf(!hasSharedPdfs)('real files', () => {
  it('show what Preview and others left in them', async () => {
    const drawn = await marksOf(sharedPdf('annots-ink.pdf'))
    expect(drawn).toHaveLength(15)
    expect(drawn.every(({ kind, strokes }) => kind === 'ink' && strokes?.length)).toBe(true)
    expect(drawn.filter(({ origin }) => origin.program === 'Preview')).toHaveLength(4)
    const notes = await marksOf(sharedPdf('annots-note-popup-link.pdf'))
    expect(notes.map(({ kind, createdAt }) => [kind, createdAt])).toEqual([
      ['note', '2015-12-20T22:37:20.000Z'],
    ])
    const three = await marksOf(sharedPdf('derived-annotated-rescience.pdf'))
    expect(three.map(({ kind, colour }) => [kind, colour])).toEqual([
      ['highlight', 'keyPoint'],
      ['note', 'keyPoint'],
      ['ink', 'doubt'],
    ])
  })

  it('take marks, turned or damaged or locked for copying as they are', async () => {
    for (const name of [
      'keim2024-icse-acm-2col-numeric.pdf',
      'derived-rotated-papermage.pdf',
      'derived-broken-xref-rescience.pdf',
      'annots-ink.pdf',
      'scan-enormous.pdf',
      'encrypted-owner-aes256.pdf',
    ]) {
      const before = await marksOf(sharedPdf(name))
      const after = await marksOf(await copyOf(sharedPdf(name), [mark()]))
      expect(after.filter(({ own }) => own).map(({ boxes }) => boxes)).toEqual([
        [[72, 700, 300, 714]],
      ])
      expect(after.filter(({ own }) => !own)).toEqual(before)
    }
  })

  it.each([
    ['encrypted-userpassword.pdf', 'asdfasdf'],
    ['encrypted-libreoffice.pdf', 'openpassword'],
  ])(
    'take marks when they are opened with their password, and keep it: %s',
    async (name, password) => {
      const answer = await engine.open(sharedPdf(name), password)
      if (!answer.ok) throw new Error(answer.error.code)
      const copied = answer.pdf.copyWithMarks([mark({ id: 'a-1' })])
      if (!copied.ok) throw new Error(copied.error.code)
      expect(await engine.open(copied.bytes)).toEqual({
        ok: false,
        error: { code: 'needsPassword' },
      })
      const again = await engine.open(copied.bytes, password)
      const read = again.ok ? again.pdf.readMarks() : again
      expect(read.ok && read.marks.map(({ own }) => own?.id)).toContain('a-1')
    },
  )
})
