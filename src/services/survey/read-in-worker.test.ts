import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSurvey } from '#formats/survey-markdown'
import { readSurveyInWorker } from './read-in-worker'

const files = [
  { path: 'README.md', text: '# Awesome Walking\n' },
  { path: 'feet.md', text: '- [A Title of Some Words](https://arxiv.org/abs/2401.01234)\n' },
]

/** The built worker does not exist while tests run; these speak its messages in plain JavaScript. */
let folder = ''
const worker = (name: string): string => join(folder, `${name}.mjs`)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-worker-'))
  const start = `import { parentPort, workerData } from 'node:worker_threads'\n`
  writeFileSync(
    worker('answers'),
    `${start}parentPort.postMessage({ kind: 'progress', filesRead: 1, filesTotal: workerData.files.length })
parentPort.postMessage({ kind: 'reading', reading: { ownIdentifiers: [], rows: [], unread: [] } })`,
  )
  writeFileSync(worker('hangs'), `${start}parentPort.on('message', () => {})`)
  writeFileSync(worker('throws'), `throw new Error('no luck')`)
  writeFileSync(worker('ends'), 'process.exit(0)')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('reading a survey apart from the host', () => {
  it('reads in this thread where there is no built worker', async () => {
    const seen: number[] = []
    const reading = await readSurveyInWorker(files, {
      workerFile: worker('missing'),
      onProgress: (filesRead) => seen.push(filesRead),
    })
    expect(reading).toEqual({ ok: true, value: readSurvey(files) })
    expect(seen).toEqual([1, 2])
  })

  it('passes files, progress and the reading', async () => {
    const seen: (readonly number[])[] = []
    const reading = await readSurveyInWorker(files, {
      workerFile: worker('answers'),
      onProgress: (...counts) => seen.push(counts),
    })
    expect(reading).toEqual({ ok: true, value: { ownIdentifiers: [], rows: [], unread: [] } })
    expect(seen).toEqual([[1, 2]])
  })

  it('ends the worker when it is cancelled', async () => {
    const abort = new AbortController()
    const reading = readSurveyInWorker(files, {
      workerFile: worker('hangs'),
      signal: abort.signal,
    })
    abort.abort()
    expect(await reading).toMatchObject({ ok: false, error: { code: 'cancelled' } })
    expect(await readSurveyInWorker(files, { signal: abort.signal })).toMatchObject({ ok: false })
  })

  it.each(['throws', 'ends'])('answers a worker that %s', async (name) => {
    const reading = await readSurveyInWorker(files, { workerFile: worker(name) })
    expect(reading).toMatchObject({ ok: false, error: { code: 'internal', isRetryable: true } })
  })
})
