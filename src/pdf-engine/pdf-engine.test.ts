import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  hasSharedPdfs,
  pageTextsOf,
  sharedPdf,
  sharedPdfNames,
  startEngine,
} from '../../e2e/pdf/real-pdfs'
import type { OpenPdf, PdfEngine } from './pdf-engine'
import { makeTestPdf } from './test-pdf'

if (!hasSharedPdfs) console.warn('pdf-engine: ../shared/pdfs is not there, real files are skipped')

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

const opened = async (bytes: Uint8Array, password?: string): Promise<OpenPdf> => {
  const answer = await engine.open(bytes, password)
  if (!answer.ok) throw new Error(answer.error.code)
  return answer.pdf
}
const codeOf = async (bytes: Uint8Array, password?: string): Promise<string> => {
  const answer = await engine.open(bytes, password)
  if (!answer.ok) return answer.error.code
  answer.pdf.close()
  return 'open'
}
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)

/** With so many spaces before its table of objects. */
function padded(bytes: Uint8Array, length: number): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes)
  const table = text.lastIndexOf('xref\n0 1')
  const end = encoded(text.slice(table).replace(/startxref\n\d+/, `startxref\n${table + length}`))
  const all = new Uint8Array(table + length + end.length).fill(0x20)
  all.set(bytes.subarray(0, table))
  all.set(end, table + length)
  return all
}

describe('a file that opens', () => {
  it('tells its pages with sizes before rotation', async () => {
    const pdf = await opened(
      makeTestPdf({
        pages: [
          { lines: ['upright'] },
          { lines: ['turned'], rotation: 90, width: 400, height: 600 },
        ],
      }),
    )
    expect(pdf.pages).toEqual([
      { width: 612, height: 792, rotation: 0 },
      { width: 400, height: 600, rotation: 90 },
    ])
    pdf.close()
  })

  it('calls pages as the file does', async () => {
    const pdf = await opened(
      makeTestPdf({
        pages: [{ lines: [] }, { lines: [] }, { lines: [] }],
        catalogue: '/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 41 >>] >>',
      }),
    )
    expect(pdf.pages.map(({ label }) => label)).toEqual(['i', 'ii', '41'])
    pdf.close()
  })

  it('says its title, author and what it prints as DOI', async () => {
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description><prism:doi>10.1234/Loom.5</prism:doi></rdf:Description></x:xmpmeta>`
    const pdf = await opened(
      makeTestPdf({
        pages: [{ lines: ['words'] }],
        title: 'Looms of Amber',
        author: 'A. Weaver',
        catalogue: '/Metadata 100 0 R',
        objects: [
          `<< /Type /Metadata /Subtype /XML /Length ${packet.length} >>\nstream\n${packet}\nendstream`,
        ],
      }),
    )
    expect(pdf.metadata).toEqual({
      title: 'Looms of Amber',
      author: 'A. Weaver',
      doi: '10.1234/loom.5',
    })
    pdf.close()
  })

  it('runs no script and opens no address: it reads as any other', async () => {
    const pdf = await opened(
      makeTestPdf({
        pages: [{ lines: ['quiet words'] }],
        catalogue: '/OpenAction << /S /JavaScript /JS (app.alert\\("run"\\)) >>',
      }),
    )
    const read = pdf.readPageText(0)
    expect(read.ok && read.page.text).toBe('quiet words')
    pdf.close()
  })

  it('answers nothing more once it is closed, and closes once', async () => {
    const pdf = await opened(makeTestPdf({ pages: [{ lines: ['words'] }] }))
    pdf.close()
    pdf.close()
    expect(pdf.readPageText(0)).toEqual({ ok: false, error: { code: 'closed' } })
  })

  it('gives its memory back when it is closed', async () => {
    // WebAssembly has room for 2 GB: kept, the forty would be 2.5 GB.
    const bytes = padded(makeTestPdf({ pages: [{ lines: ['words'] }] }), 64_000_000)
    for (let round = 0; round < 40; round += 1) {
      const pdf = await opened(bytes)
      expect(pdf.readPageText(0).ok).toBe(true)
      pdf.close()
    }
  })

  it('says of a page that is not there that it cannot be read', async () => {
    const pdf = await opened(makeTestPdf({ pages: [{ lines: ['words'] }] }))
    for (const pageIndex of [-1, 1, 0.5]) {
      expect(pdf.readPageText(pageIndex)).toEqual({
        ok: false,
        error: { code: 'pageDamaged', pageIndex },
      })
    }
    pdf.close()
  })

  it('reads pages of five metres', async () => {
    const pdf = await opened(
      makeTestPdf({ pages: [{ lines: [{ text: 'far', x: 14000, y: 10 }], width: 14173 }] }),
    )
    const read = pdf.readPageText(0)
    expect(read.ok && read.page.width).toBe(14173)
    expect(read.ok && read.page.boxes[0]).toBeCloseTo(14000)
    pdf.close()
  })

  it('does not believe a file that claims a million pages', async () => {
    const claim = new TextDecoder('latin1')
      .decode(makeTestPdf({ pages: [{ lines: ['words'] }] }))
      .replace('/Count 1', '/Count 1000000')
    const pdf = await opened(Uint8Array.from(claim, (letter) => letter.charCodeAt(0)))
    expect(pdf.pages.length).toBeLessThanOrEqual(20_000)
    expect(pdf.readPageText(0).ok).toBe(true)
    expect(pdf.readPageText(1)).toMatchObject({ ok: false, error: { code: 'pageDamaged' } })
    expect(pdf.readMarks()).toEqual({ ok: true, marks: [] })
    pdf.close()
  })
})

describe('a file that does not open', () => {
  it.each([
    ['empty', new Uint8Array(), { code: 'empty' }],
    [
      'a page of the web',
      encoded('\ufeff\n<!DOCTYPE html><html><body>Sign in</body></html>'),
      { code: 'notPdf', looksLike: 'html' },
    ],
    ['a picture', encoded('\u0089PNG\r\n\u001a\n'), { code: 'notPdf', looksLike: 'other' }],
    ['only a header', encoded('%PDF-1.7\n'), { code: 'damaged' }],
    ['cut off', makeTestPdf({ pages: [{ lines: ['words'] }] }).slice(0, 300), { code: 'damaged' }],
  ])('is said to be so when it is %s', async (_, bytes, error) => {
    expect(await engine.open(bytes)).toEqual({ ok: false, error })
  })

  it('never throws on bytes at random, nor on a PDF with some of its bytes changed', async () => {
    const whole = makeTestPdf({ pages: [{ lines: ['some words', 'and more'] }], title: 'A title' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 }),
        fc.uint8Array({ maxLength: 200 }),
        async (changes, junk) => {
          const changed = whole.slice()
          for (const [at, byte] of changes) changed[at] = byte
          for (const bytes of [changed, Uint8Array.of(...encoded('%PDF-1.4\n'), ...junk)]) {
            const answer = await engine.open(bytes)
            if (!answer.ok) continue
            answer.pdf.pages.slice(0, 20).forEach((_page, index) => {
              answer.pdf.readPageText(index)
            })
            answer.pdf.close()
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(await codeOf(whole)).toBe('open')
  })
})

describe.skipIf(!hasSharedPdfs)('real files', () => {
  it('open, or say why not', async () => {
    const codes: Record<string, string> = {}
    for (const name of sharedPdfNames) {
      const code = await codeOf(sharedPdf(name))
      if (code !== 'open') codes[name] = code
    }
    expect(codes).toEqual({
      'damaged-poppler-fuzzed.pdf': 'damaged',
      'damaged-tiny.pdf': 'damaged',
      'derived-truncated-keim.pdf': 'damaged',
      'encrypted-libreoffice.pdf': 'needsPassword',
      'encrypted-userpassword.pdf': 'needsPassword',
      'zero-bytes.pdf': 'empty',
    })
  })

  it('open with their password and with no other', async () => {
    const locked = sharedPdf('encrypted-userpassword.pdf')
    expect(await codeOf(locked, 'wrong')).toBe('wrongPassword')
    expect(await codeOf(locked, 'asdfasdf')).toBe('open')
    expect(await codeOf(sharedPdf('encrypted-libreoffice.pdf'), 'openpassword')).toBe('open')
    // Copying is not allowed, notes are.
    const owned = await opened(sharedPdf('encrypted-owner-aes256.pdf'))
    expect(owned.allowsNotes).toBe(true)
    owned.close()
  })

  // 415 pages take a second or two; the limit is for machines that are busy.
  it('have a text for every page, with one box a unit and no stray control characters', {
    timeout: 60_000,
  }, async () => {
    for (const name of sharedPdfNames) {
      const answer = await engine.open(sharedPdf(name))
      if (!answer.ok) continue
      answer.pdf.pages.forEach((_, pageIndex) => {
        const read = answer.pdf.readPageText(pageIndex)
        if (!read.ok) throw new Error(`${name}, page ${pageIndex + 1}: ${read.error.code}`)
        const { text, boxes, sizes, fonts, fontNames } = read.page
        expect(boxes).toHaveLength(text.length * 4)
        expect(sizes).toHaveLength(text.length)
        expect(fonts).toHaveLength(text.length)
        expect(Math.max(0, ...fonts)).toBeLessThan(Math.max(1, fontNames.length))
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
        expect(text).not.toMatch(/[\0-\t\v-\x1f\x7f-\x9f\ufffe\uffff]|\n\n/)
      })
      answer.pdf.close()
    }
  })

  it('print the DOI that their packet holds', async () => {
    const dois: Record<string, string | undefined> = {}
    for (const name of sharedPdfNames) {
      const answer = await engine.open(sharedPdf(name))
      if (answer.ok && answer.pdf.metadata.doi) dois[name] = answer.pdf.metadata.doi
      if (answer.ok) answer.pdf.close()
    }
    expect(dois).toMatchObject({
      'keim2024-icse-acm-2col-numeric.pdf': '10.1145/3597503.3639130',
      'pair-manubot-v2-plos.pdf': '10.1371/journal.pcbi.1007128',
      'ralph2020-springer-1col-authoryear.pdf': '10.1007/s10664-020-09875-y',
    })
    expect(Object.keys(dois)).not.toContain('hostile-js-autoprint.pdf')
  })

  it('are read in their words', async () => {
    const [first] = await pageTextsOf(engine, sharedPdf('keim2024-icse-acm-2col-numeric.pdf'), 1)
    expect(first?.text).toContain('Recovering Trace Links Between\nSoftware Documentation And Code')
    expect(first?.text).toContain('arti-\nfacts')
  })
})
