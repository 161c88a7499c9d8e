import { describe, expect, it } from 'vitest'
import type { OpenPdf, PdfEngine } from '#pdf-engine/pdf-engine'
import type { FoundMark, MarkToWrite } from '#pdf-engine/pdf-mark'
import { refusal } from '#pdf-engine/pdf-trouble'
import { createPdfClient } from './client'
import type { PdfPort } from './connection'
import { type PdfEvent, type PdfRequest, servePdf } from './shared'

/** An engine whose files are one byte: how many pages they have. */
const engine: PdfEngine = {
  open: async ([pageCount]) =>
    pageCount === undefined ? refusal({ code: 'empty' }) : { ok: true, pdf: pdfOf(pageCount) },
  stop: () => {},
}

/** On the first word of its page. */
const foundMark: FoundMark = {
  kind: 'underline',
  colour: 'doubt',
  pageIndex: 1,
  boxes: [[0, 0, 40, 10]],
  comment: '',
  origin: { program: 'PDF', key: 'u-1' },
}

const pdfOf = (pageCount: number): OpenPdf => ({
  pages: Array.from({ length: pageCount }, () => ({ width: 612, height: 792, rotation: 0 })),
  metadata: { title: 'Looms of Amber' },
  allowsNotes: true,
  readPageText: (pageIndex) => ({
    ok: true,
    page: {
      pageIndex,
      width: 612,
      height: 792,
      rotation: 0,
      text: `page ${pageIndex + 1}`,
      boxes: Float32Array.from({ length: 24 }, (_, at) => [0, 0, 10, 10][at % 4] ?? 0),
      sizes: new Float32Array(6),
      fonts: new Uint16Array(6),
      fontNames: ['Loom Sans'],
    },
  }),
  readMarks: () => ({ ok: true, marks: [foundMark] }),
  copyWithMarks: (marks) => ({
    ok: true,
    bytes: Uint8Array.of(marks.length),
    leftOut: marks.map(({ id }) => id),
    lost: [],
  }),
  close: () => {},
})

const load = (pageCount: number) => () => Promise.resolve(Uint8Array.of(pageCount))

/** A port whose worker runs beside it, in slices of one page. */
function nearPort({ stopsAt }: { readonly stopsAt?: string } = {}): PdfPort {
  let isRunning = true
  let clock = 0
  const port: PdfPort = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      isRunning = false
    },
    postMessage: (request: PdfRequest) => {
      void serve(request)
    },
  }
  const post = (event: PdfEvent): void => {
    if (!isRunning) return
    if (event.kind === 'page' && event.page.text === stopsAt)
      port.onerror?.(new Event('error') as ErrorEvent)
    else port.onmessage?.({ data: event } as MessageEvent<PdfEvent>)
  }
  const serve = servePdf({
    engine: () => Promise.resolve(engine),
    font: () => Promise.resolve(undefined),
    post,
    now: () => {
      clock += 50
      return clock
    },
    pause: () => Promise.resolve(),
  })
  return port
}

const noTimer = () => () => {}

describe('reading a file in the worker', () => {
  it('gives facts first, then page after page, then all of them', async () => {
    const told: string[] = []
    const answer = await createPdfClient(() => nearPort(), noTimer).readText(load(3), {
      onOpened: ({ metadata }) => told.push(metadata.title ?? ''),
      onPage: ({ text }) => told.push(text),
    })
    expect(told).toEqual(['Looms of Amber', 'page 1', 'page 2', 'page 3'])
    expect(answer.ok && answer.pages.map(({ text }) => text)).toEqual(told.slice(1))
  })

  it('stops when it is cancelled, between two pages', async () => {
    const controller = new AbortController()
    const told: string[] = []
    const answer = await createPdfClient(() => nearPort(), noTimer).readText(load(40), {
      signal: controller.signal,
      onPage: ({ text }) => {
        told.push(text)
        if (told.length === 2) controller.abort()
      },
    })
    expect(answer).toEqual({ ok: false, error: { code: 'cancelled' } })
    expect(told).toEqual(['page 1', 'page 2'])
  })

  it('says why a file cannot be read', async () => {
    const client = createPdfClient(() => nearPort(), noTimer)
    expect(await client.readText(() => Promise.resolve(new Uint8Array()))).toEqual({
      ok: false,
      error: { code: 'empty' },
    })
  })

  it('runs two files side by side, each to its own', async () => {
    const client = createPdfClient(() => nearPort(), noTimer)
    const [one, other] = await Promise.all([client.readText(load(5)), client.readText(load(2))])
    expect(one.ok && one.pages).toHaveLength(5)
    expect(other.ok && other.pages).toHaveLength(2)
  })
})

describe('the marks in a file', () => {
  it('are told with the words under them', async () => {
    const client = createPdfClient(() => nearPort(), noTimer)
    const read = await client.readMarks(load(2))
    expect(read.ok && read.marks).toMatchObject([{ quote: { exact: 'page 2' }, kind: 'underline' }])
  })

  it('are written into a copy', async () => {
    const mark: MarkToWrite = { ...foundMark, id: 'a-1', record: '' }
    const client = createPdfClient(() => nearPort(), noTimer)
    expect(await client.copyWithMarks(load(2), { shown: [mark], removedKeys: [] })).toEqual({
      ok: true,
      bytes: Uint8Array.of(1),
      leftOut: ['a-1'],
      lost: [],
    })
  })
})

describe('a worker that stops', () => {
  it('is replaced, and the file is read once more, each page told once', async () => {
    const ports = [nearPort({ stopsAt: 'page 3' }), nearPort()]
    const told: string[] = []
    const answer = await createPdfClient(() => ports.shift() ?? nearPort(), noTimer).readText(
      load(4),
      { onPage: ({ text }) => told.push(text) },
    )
    expect(answer.ok).toBe(true)
    expect(told).toEqual(['page 1', 'page 2', 'page 3', 'page 4'])
  })

  it('fails the file that stops it twice, and no later one', async () => {
    let portCount = 0
    const client = createPdfClient(() => {
      portCount += 1
      return nearPort({ stopsAt: 'page 3' })
    }, noTimer)
    expect(await client.readText(load(4))).toEqual({
      ok: false,
      error: { code: 'engineStopped' },
    })
    expect(portCount).toBe(2)
    expect((await client.readText(load(2))).ok).toBe(true)
  })

  it('is ended when it is silent for a minute, or not needed for half of one', async () => {
    const timers: { run: () => void; afterMs: number; isCleared: boolean }[] = []
    let terminated = 0
    const silent: PdfPort = {
      onmessage: null,
      onerror: null,
      postMessage: () => {},
      terminate: () => {
        terminated += 1
      },
    }
    const client = createPdfClient(
      () => silent,
      (run, afterMs) => {
        const timer = { run, afterMs, isCleared: false }
        timers.push(timer)
        return () => {
          timer.isCleared = true
        }
      },
    )
    const current = () => timers.findLast(({ isCleared }) => !isCleared)
    const asking = client.readText(load(1))
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await expect.poll(current).toMatchObject({ afterMs: 60_000 })
      current()?.run()
      expect(terminated).toBe(attempt)
    }
    expect(await asking).toEqual({ ok: false, error: { code: 'engineStopped' } })
  })
})
