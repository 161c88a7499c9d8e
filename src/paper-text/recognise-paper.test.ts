import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { normaliseTitle } from '#domain/title-match'
import type { WorkId } from '#domain/work'
import type { PdfEngine } from '#pdf-engine/pdf-engine'
import { makeTestPdf, type TestPage, type TestPdf } from '#pdf-engine/test-pdf'
import { hasSharedPdfs, sharedPdf, startEngine } from '../../e2e/pdf/real-pdfs'
import { type PaperClues, plausibleTitle, readClues } from './paper-clues'
import { type Found, type KnownPaper, recognisePaper } from './recognise-paper'

let engine: PdfEngine
beforeAll(async () => {
  engine = await startEngine()
})

async function cluesOf(bytes: Uint8Array, fileName?: string): Promise<PaperClues> {
  const opened = await engine.open(bytes)
  if (!opened.ok) return readClues(fileName === undefined ? {} : { fileName })
  const read = opened.pdf.readPageText(0)
  const { title, doi } = opened.pdf.metadata
  opened.pdf.close()
  return readClues({
    ...(read.ok ? { page: read.page } : {}),
    ...(title === undefined ? {} : { metadataTitle: title }),
    ...(doi === undefined ? {} : { metadataDoi: doi }),
    ...(fileName === undefined ? {} : { fileName }),
  })
}
const clues = (page: TestPage, more: Partial<TestPdf> = {}, fileName?: string) =>
  cluesOf(makeTestPdf({ pages: [page], ...more }), fileName)

const title = 'Sparse Lanterns for Patient Looms'
const heading = { text: title, y: 690, size: 20 }
const body = Array.from({ length: 12 }, (_, index) => ({
  text: `We weave line ${index} of a quiet page about looms.`,
  y: 560 - index * 14,
}))
const page = (...lines: TestPage['lines']): TestPage => ({ lines: [heading, ...lines, ...body] })

const paper = (workId: string, name = title): KnownPaper => ({
  workId: workId as WorkId,
  title: name,
})
const none: Found = { byStamp: [], byDoi: [], byName: [], byTitle: [] }

describe('the stamp of arXiv', () => {
  const stamp = 'arXiv:2401.01234v2 [cs.CL] 3 Jan 2024'

  it('is read with its version', async () => {
    expect((await clues(page({ text: stamp, x: 20, y: 770 }))).stamp).toEqual({
      id: '2401.01234',
      version: 2,
    })
  })

  it.each([
    [[...stamp].join('\n'), 'letter by letter'],
    [[...stamp].reverse().join(''), 'from its other end'],
    ['arXiv:hep-th/9901001v3 4 Jan 1999', 'of old, without a category'],
  ])('is read when %j stands there: %s', (text) => {
    expect(readClues({ page: bare(text) }).stamp?.version).toBeGreaterThan(1)
  })

  it('is not what a bibliography prints', async () => {
    const got = await clues(page('[1] B. Benitez. Amber. arXiv preprint arXiv:2301.00001, 2023.'))
    expect(got.stamp).toBeUndefined()
  })

  it('attaches to the paper, adds one that is missing, and asks when the titles speak against it', async () => {
    const got = await clues(page({ text: stamp, x: 20, y: 770 }))
    expect(recognisePaper(got, { ...none, byStamp: [paper('w')] })).toEqual({
      kind: 'known',
      workId: 'w',
      version: 2,
    })
    expect(recognisePaper(got, none)).toEqual({
      kind: 'named',
      identifier: { scheme: 'arxiv', value: '2401.01234' },
      version: 2,
    })
    const wrong = paper('x', 'Gradient Ledgers of Distant Harbours')
    expect(recognisePaper(got, { ...none, byStamp: [wrong] })).toMatchObject({
      kind: 'unsure',
      candidates: [wrong],
    })
  })
})

describe('a DOI', () => {
  it('of the first page is taken, over a line end too', async () => {
    const got = await clues(page('https://doi.org/10.5555/', '3597503.3639130'))
    expect(got.dois).toEqual(['10.5555/3597503.3639130'])
    expect(recognisePaper(got, none)).toMatchObject({ kind: 'named' })
  })

  it('of the bibliography or of a data set is not', async () => {
    const got = await clues(
      page('Data: https://doi.org/10.5281/zenodo.12', 'References', 'doi:10.5555/other.1'),
    )
    expect(got.dois).toEqual([])
  })

  it('is believed when the page prints the title of its paper', async () => {
    const got = await clues(page('doi:10.5555/lanterns.1'))
    expect(recognisePaper(got, { ...none, byDoi: [paper('w')] }).kind).toBe('known')
    const wrong = paper('x', 'Gradient Ledgers of Distant Harbours')
    expect(recognisePaper(got, { ...none, byDoi: [wrong] }).kind).toBe('unsure')
  })

  it('of the paper that a comment, a correction or a supplement is about is a question', async () => {
    for (const about of ['Comment on', 'Supplementary material for', 'Correction to']) {
      const got = await clues({
        lines: [{ text: `${about} ${title}`, y: 690, size: 16 }, 'doi:10.5555/lanterns.1', ...body],
      })
      expect(recognisePaper(got, { ...none, byDoi: [paper('w')] })).toMatchObject({
        kind: 'unsure',
        candidates: [{ workId: 'w' }],
      })
      expect(recognisePaper(got, none).kind).toBe('unsure')
    }
  })

  it('among several is a question, unless one of them has the title', async () => {
    const got = await clues(page('doi:10.5555/lanterns.1', 'doi:10.5555/others.2'))
    expect(recognisePaper(got, none).kind).toBe('unsure')
    expect(recognisePaper(got, { ...none, byDoi: [paper('w')] })).toMatchObject({ workId: 'w' })
  })
})

describe('a title', () => {
  it('is what is printed largest on the upper half, over its lines', async () => {
    const got = await clues({
      lines: [
        { text: 'Sparse Lanterns for', y: 700, size: 20 },
        { text: 'Patient Looms', y: 676, size: 20 },
        { text: 'A. Almquist and B. Benitez', y: 640, size: 12 },
        ...body,
      ],
    })
    expect(got.titles[0]).toBe(title)
    expect(recognisePaper(got, { ...none, byTitle: [paper('w')] })).toMatchObject({ workId: 'w' })
  })

  it('in the metadata counts, but not the name that a program gave', async () => {
    const word = await clues({ lines: body }, { title: 'Microsoft Word - looms-final.docx' })
    expect(word.titles).not.toContain('Microsoft Word - looms-final.docx')
    expect((await clues({ lines: body }, { title })).titles).toContain(title)
  })

  it('that two papers have, or a similar one, is a question', async () => {
    const got = await clues(page())
    const two = [paper('a'), paper('b')]
    expect(recognisePaper(got, { ...none, byTitle: two })).toMatchObject({
      kind: 'unsure',
      candidates: two,
      title,
    })
    const near = paper('c', 'Sparse Lanterns for Impatient Looms')
    const far = paper('d', 'Gradient Ledgers of Distant Harbours')
    expect(recognisePaper(got, { ...none, byTitle: [near, far] })).toMatchObject({
      kind: 'unsure',
      candidates: [near],
    })
  })
})

describe('the name of a file', () => {
  it('leads to a paper only when the page prints its title', async () => {
    const got = await clues(page(), {}, '2401.01234v3.pdf')
    expect(got.named).toEqual({ id: '2401.01234', version: 3 })
    expect(recognisePaper(got, { ...none, byName: [paper('w')] }).kind).toBe('known')
    const other = paper('x', 'Gradient Ledgers of Distant Harbours')
    expect(recognisePaper(got, { ...none, byName: [other] })).toMatchObject({
      kind: 'unsure',
      identifier: { scheme: 'arxiv', value: '2401.01234' },
    })
  })

  it('is all there is when nothing can be read', () => {
    expect(recognisePaper(readClues({ fileName: 'scan 12.pdf' }), none)).toEqual({
      kind: 'unsure',
      candidates: [],
    })
  })
})

describe('junk', () => {
  it('makes no clue and no error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string(), (text, name) => {
        const got = readClues({ page: bare(text), metadataTitle: text, fileName: name })
        expect(recognisePaper(got, none).kind).not.toBe('known')
      }),
    )
  })

  it.each(['untitled', 'main.tex', 'Microsoft Word - a.doc', '1', 'jane@x.org and me too', ''])(
    '%j is no title',
    (text) => expect(plausibleTitle(text)).toBeUndefined(),
  )
})

if (!hasSharedPdfs) console.warn('The real PDFs are not here: recognition is not tested on them.')

describe.skipIf(!hasSharedPdfs)('real papers', () => {
  const keim = 'Recovering Trace Links Between Software Documentation And Code'
  const deep = 'Opportunities and obstacles for deep learning in biology and medicine'
  const safety =
    'The Instability of Safety: How Random Seeds and Temperature Expose Inconsistent LLM Refusal Behavior'
  const manubot = 'Open collaborative writing with Manubot'
  const mage =
    'PaperMage: A Unified Toolkit for Processing, Representing, and Manipulating Visually-Rich Scientific Documents'
  const titles = [
    keim,
    deep,
    safety,
    manubot,
    mage,
    'LongEval: Guidelines for Human Evaluation of Faithfulness in Long-form Summarization',
    'Truth as a Compression Artifact in Language Model Training',
    '[Rp] Reproducibility report: Identifying essential genes by mutagenesis',
  ] as const
  const library = titles.map((name) => paper(normaliseTitle(name), name))
  const found = (got: PaperClues): Found => ({
    ...none,
    byTitle: library.filter(({ title: own }) =>
      got.titles.some((one) => normaliseTitle(one) === normaliseTitle(own)),
    ),
  })

  it.each([
    ['keim2024-icse-acm-2col-numeric.pdf', keim],
    ['deepreview-survey-98p.pdf', deep],
    ['pair-safety-v1.pdf', safety],
    ['pair-safety-v2.pdf', safety],
    ['pair-manubot-v1-preprint.pdf', manubot],
    ['pair-manubot-v2-plos.pdf', manubot],
    ['papermage2023-acl-2col-authoryear.pdf', mage],
    ['derived-rotated-papermage.pdf', mage],
    ['longeval2023-eacl-2col-type3.pdf', titles[5]],
    ['pair-compression-v1-tmlr.pdf', titles[6]],
    ['pair-compression-v2-conf.pdf', titles[6]],
    ['compression-v3-linenumbers.pdf', titles[6]],
    ['pair-rescience-v2.pdf', titles[7]],
    ['derived-broken-xref-rescience.pdf', titles[7]],
  ])('%s is recognised by what it prints', async (name, expected) => {
    const got = await cluesOf(sharedPdf(name))
    expect(recognisePaper(got, found(got))).toMatchObject({
      kind: 'known',
      workId: normaliseTitle(expected),
    })
  })

  it.each([
    ['keim2024-icse-acm-2col-numeric.pdf', '10.1145/3597503.3639130'],
    ['pair-manubot-v2-plos.pdf', '10.1371/journal.pcbi.1007128'],
    ['ralph2020-springer-1col-authoryear.pdf', '10.1007/s10664-020-09875-y'],
  ])('%s names its own DOI', async (name, doi) => {
    expect((await cluesOf(sharedPdf(name))).dois).toEqual([doi])
  })

  it('a stamp at the margin is read', async () => {
    const got = await cluesOf(sharedPdf('derived-arxivstamp-keim.pdf'))
    expect(got.stamp).toEqual({ id: '2401.99999', version: 1 })
  })

  it.each([
    'pagelabels-roman-arabic-alpha.pdf',
    'scan-linn.pdf',
    'derived-scan-rescience-v2.pdf',
    'damaged-tiny.pdf',
    'encrypted-userpassword.pdf',
    'hostile-js-autoprint.pdf',
    'annots-ink.pdf',
  ])('%s, which says nothing of itself, is a question', async (name) => {
    const got = await cluesOf(sharedPdf(name), name)
    expect(recognisePaper(got, found(got))).toMatchObject({ kind: 'unsure', candidates: [] })
  })
})

/** A page with text and no letters drawn: what a reader that parts letters gives. */
function bare(text: string): NonNullable<Parameters<typeof readClues>[0]['page']> {
  return {
    pageIndex: 0,
    width: 612,
    height: 792,
    rotation: 0,
    text,
    boxes: new Float32Array(text.length * 4),
    sizes: new Float32Array(text.length),
    fonts: new Uint16Array(text.length),
    fontNames: [],
  }
}
