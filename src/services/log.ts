import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type LogLevel = 'info' | 'warning' | 'error'

/** Messages are English sentences for the person who reads a log; `detail` is anything JSON can write, or an Error. */
export interface Log {
  info(message: string, detail?: unknown): void
  warn(message: string, detail?: unknown): void
  error(message: string, detail?: unknown): void
}

export interface LogOptions {
  /** Below this the file grows; at it, it becomes `stemma.log.1` and a new one begins. */
  readonly sizeLimitBytes?: number
  readonly now?: () => Date
  /** Also told of warnings and errors: standard error in the loopback shell. */
  readonly echo?: (line: string) => void
}

const defaultSizeLimitBytes = 1024 * 1024

/** Names whose values are never written: a log is a file people attach to reports. */
const secretField = /token|secret|password|cookie|authorization|api[-_]?key/i

/**
 * Writes `stemma.log` in `folder`: one JSON line a message, two files at most. Writes synchronously, because the last lines
 * before a crash are the ones that matter and the host logs a few lines a minute. A full disk silences the log, not the app.
 */
export function createFileLog(folder: string, options: LogOptions = {}): Log {
  const { sizeLimitBytes = defaultSizeLimitBytes, now = () => new Date(), echo } = options
  const file = join(folder, 'stemma.log')
  mkdirSync(folder, { recursive: true })
  let sizeBytes = fileSizeBytes(file)

  const write = (level: LogLevel, message: string, detail: unknown): void => {
    const line = logLine(now(), level, message, detail)
    if (echo && level !== 'info') echo(`${level}: ${message}${detailSuffix(detail)}`)
    try {
      if (sizeBytes >= sizeLimitBytes) {
        renameSync(file, `${file}.1`)
        sizeBytes = 0
      }
      appendFileSync(file, line, { mode: 0o600 })
      sizeBytes += Buffer.byteLength(line)
    } catch {
      // Nowhere left to say so; the work itself goes on.
    }
  }

  return {
    info: (message, detail) => write('info', message, detail),
    warn: (message, detail) => write('warning', message, detail),
    error: (message, detail) => write('error', message, detail),
  }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

function logLine(at: Date, level: LogLevel, message: string, detail: unknown): string {
  const entry = {
    at: at.toISOString(),
    level,
    message,
    ...(detail === undefined ? {} : { detail }),
  }
  try {
    return `${JSON.stringify(entry, withoutSecrets)}\n`
  } catch {
    // Circular or hostile `toJSON`: the message alone is worth keeping.
    return `${JSON.stringify({ at: at.toISOString(), level, message })}\n`
  }
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (secretField.test(name)) return '(not written)'
  if (value instanceof Error)
    return { name: value.name, message: value.message, stack: value.stack, cause: value.cause }
  return value
}

const detailSuffix = (detail: unknown): string =>
  detail instanceof Error ? ` (${detail.message})` : ''

function fileSizeBytes(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
