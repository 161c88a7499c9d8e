import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** `node out/main/server.js [--no-open] [--port N] [--profile DIR] [stemma://paper/…]` */
export interface ServerOptions {
  readonly shouldOpen: boolean
  /** As asked for: taken or the start fails. */
  readonly port?: number
  /** Absolute. */
  readonly profileFolder?: string
  /** `stemma://` links, not yet checked. */
  readonly links: readonly string[]
}

/** Throws an Error with one plain sentence when the arguments make no sense. */
export function parseServerOptions(argv: readonly string[]): ServerOptions {
  const { values, positionals } = parse(argv)
  return {
    shouldOpen: !values['no-open'],
    ...(values.port === undefined ? {} : { port: parsePort(values.port) }),
    ...(values.profile === undefined ? {} : { profileFolder: parseFolder(values.profile) }),
    links: positionals,
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
        profile: { type: 'string' },
      },
      allowPositionals: true,
    })
  } catch (error) {
    // Node's message goes on with advice about `--`.
    const [problem] = (error instanceof Error ? error.message : '').split('. ')
    throw new Error(`${problem}. Stemma takes --no-open, --port N and --profile DIR.`, {
      cause: error,
    })
  }
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port >= 0 && port <= 65_535)) throw new Error('--port takes a number from 0 to 65535.')
  return port
}

function parseFolder(text: string): string {
  if (text.trim() === '') throw new Error('--profile takes the path of a folder.')
  return resolve(text)
}
