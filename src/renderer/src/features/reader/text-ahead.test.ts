import type { PDFPageProxy } from 'pdfjs-dist'
import { expect, test, vi } from 'vitest'
import { readTextWhileDrawing, readThrough } from './text-ahead'

const layer = { includeMarkedContent: true, disableNormalization: true }

/** A page that notes what it was asked for; each answer comes in two parts. */
function pageWithWords() {
  const asked: unknown[] = []
  let taken = 0
  const page = {
    streamTextContent: (request: unknown) => {
      asked.push(request)
      let part = 0
      return new ReadableStream<string>(
        {
          pull: (controller) => {
            taken += 1
            part += 1
            if (part === 3) controller.close()
            else controller.enqueue(`part ${part}`)
          },
        },
        { highWaterMark: 0 },
      )
    },
  }
  return { page: page as unknown as PDFPageProxy, asked, taken: () => taken }
}

const all = async (stream: ReadableStream<string>): Promise<readonly string[]> => {
  const parts: string[] = []
  const reader = stream.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return parts
    parts.push(value)
  }
}

test('words are asked for once, when the drawing begins, and handed to the layer', async () => {
  const { page, asked } = pageWithWords()
  readTextWhileDrawing(page)
  expect(asked).toEqual([layer])
  expect(await all(page.streamTextContent(layer))).toEqual(['part 1', 'part 2'])
  expect(asked).toHaveLength(1)
})

test('a layer that is made anew asks again', async () => {
  const { page, asked } = pageWithWords()
  readTextWhileDrawing(page)
  await all(page.streamTextContent(layer))
  await all(page.streamTextContent(layer))
  expect(asked).toHaveLength(2)
})

test('who asks for words in another form gets them in that form', async () => {
  const { page, asked } = pageWithWords()
  readTextWhileDrawing(page)
  await all(page.streamTextContent({ includeMarkedContent: false }))
  expect(asked).toEqual([layer, { includeMarkedContent: false }])
  expect(await all(page.streamTextContent(layer))).toHaveLength(2)
  expect(asked).toHaveLength(2)
})

test('a stream is read to its end before anyone takes it', async () => {
  const { page, taken } = pageWithWords()
  const stream = readThrough(page.streamTextContent(layer) as ReadableStream<string>)
  await vi.waitFor(() => expect(taken()).toBe(3), 15_000)
  expect(await all(stream)).toEqual(['part 1', 'part 2'])
})

test('what fails on the way fails where it is taken', async () => {
  const broken = new ReadableStream<string>({
    pull: () => Promise.reject(new Error('the page was closed')),
  })
  await expect(all(readThrough(broken))).rejects.toThrow('the page was closed')
})
