import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSurvey } from '#formats/survey-markdown'
import { readFilesInWorkers, readSurveyInWorker, type SurveyProgress } from './read-in-worker'

const files = [
  { path: 'README.md', text: '# Awesome Walking\n' },
  { path: 'feet.md', text: '- [A Title of Some Words](https://arxiv.org/abs/2401.01234)\n' },
]

/** The built worker does not exist while tests run; these speak its messages in plain JavaScript. */
let folder = ''
const worker = (name: string): string => join(folder, `${name}.mjs`)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-worker-'))
  const start = `import { parentPort } from 'node:worker_threads'\n`
  writeFileSync(
    worker('answers'),
    `${start}parentPort.on('message', ({ index, file, fileCount }) => {
  const row = { title: file.path + ' of ' + fileCount }
  parentPort.postMessage({ kind: 'progress', index, share: 0.5 })
  parentPort.postMessage({
    kind: 'file', index, read: { path: file.path, rows: [row], unread: [], asides: [] },
  })
})`,
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
      onProgress: ({ filesRead }) => seen.push(filesRead),
    })
    expect(reading).toEqual({ ok: true, value: readSurvey(files) })
    expect(seen).toEqual([1, 2])
  })

  it('hands the largest file out first, tells how far it is, and gives the survey in reading order', async () => {
    const seen: SurveyProgress[] = []
    const reading = await readSurveyInWorker(
      [{ path: 'a.md', text: '1' }, { path: 'b.md', text: '123456' }, ...files.slice(0, 1)],
      { workerFile: worker('answers'), onProgress: (progress) => seen.push(progress) },
    )
    expect(reading.ok && reading.value.rows.map(({ title }) => title)).toEqual([
      'README.md of 3',
      'a.md of 3',
      'b.md of 3',
    ])
    expect(seen.map(({ filesRead }) => filesRead)).toEqual([0, 1, 1, 2, 2, 3])
    expect(seen.map(({ share }) => Math.round(share * 25))).toEqual([9, 18, 21, 24, 25, 25])
  })

  it('reads several large files at once, and hands each on when those before it are read', async () => {
    const large = ['c.md', 'a.md', 'README.md', 'b.md'].map((path, index) => ({
      path,
      text: 'x'.repeat(100_000 + index),
    }))
    const heard: string[] = []
    const read = await readFilesInWorkers(large, {
      form: 'reading',
      workerFile: worker('answers'),
      onFile: ({ path }) => heard.push(path),
    })
    expect(read).toEqual({ ok: true, value: undefined })
    expect(heard).toEqual(['README.md', 'a.md', 'b.md', 'c.md'])
  })

  it('has nothing to wait for without files', async () => {
    expect(await readSurveyInWorker([], { workerFile: worker('hangs') })).toMatchObject({
      ok: true,
      value: { rows: [] },
    })
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
