import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFileLog } from './log'

describe('the log', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stemma-log-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const lines = () =>
    readFileSync(join(folder, 'stemma.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('writes one JSON line a message, and echoes what needs attention', () => {
    const echoed: string[] = []
    const log = createFileLog(folder, {
      now: () => new Date('2026-01-02T03:04:05Z'),
      echo: (line) => echoed.push(line),
    })
    log.info('started', { port: 1 })
    log.error('broke', new Error('cause'))
    expect(lines()).toMatchObject([
      { at: '2026-01-02T03:04:05.000Z', level: 'info', message: 'started', detail: { port: 1 } },
      { level: 'error', message: 'broke', detail: { message: 'cause' } },
    ])
    expect(echoed).toEqual(['error: broke (cause)'])
  })

  it('never writes a key or a token', () => {
    createFileLog(folder).info('request', {
      headers: { Authorization: 'Bearer abc' },
      apiKey: 'abc',
    })
    expect(readFileSync(join(folder, 'stemma.log'), 'utf8')).not.toContain('abc')
  })

  it('keeps two files at most', () => {
    const log = createFileLog(folder, { sizeLimitBytes: 200 })
    for (let count = 0; count < 20; count++) log.info(`message ${count}`)
    expect(existsSync(join(folder, 'stemma.log.1'))).toBe(true)
    expect(lines().at(-1)).toMatchObject({ message: 'message 19' })
    expect(readFileSync(join(folder, 'stemma.log'), 'utf8').length).toBeLessThan(400)
  })

  it('goes on without a disk', () => {
    const log = createFileLog(folder)
    rmSync(folder, { recursive: true, force: true })
    expect(() => log.error('lost')).not.toThrow()
  })

  it('survives a detail that cannot be written', () => {
    const circular: { self?: unknown } = {}
    circular.self = circular
    createFileLog(folder).info('circular', circular)
    expect(lines()).toMatchObject([{ message: 'circular' }])
  })
})
