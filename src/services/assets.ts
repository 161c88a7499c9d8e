import { readFile, realpath } from 'node:fs/promises'
import { extname, resolve, sep } from 'node:path'

/** What both shells answer a request for a file with: Electron's `protocol.handle` and the loopback server. */
export interface AssetAnswer {
  readonly status: 200 | 400 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

export interface Assets {
  /** `path`: the URL's path as sent, still percent-encoded, without query. */
  respond(request: { readonly method: string; readonly path: string }): Promise<AssetAnswer>
}

/**
 * What the page does, and nothing more. Inline styles: Mantine and KaTeX place elements with them. `data:`: pictures that a person
 * put into a note, and what Vite inlines. `connect-src 'self'` covers the WebSocket of the same origin (CSP Level 3 §6.7.2.8).
 * `wasm-unsafe-eval` lets WebAssembly be compiled and no text become a script (§2.3.1): PDFium, and what decodes JPEG 2000 and JBIG2,
 * as scans have them, and colour profiles.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** On every answer of both shells, errors included. The three cross-origin headers make the page cross-origin isolated. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** A file whose type is not listed is not part of the page and is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.bcmap': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.icc': 'application/vnd.iccprofile',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pfb': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** Vite writes `assets/<name>-<hash>.<ext>`: new content gets a new name. */
const hashedName = /^\/assets\/.+-[\w-]{8,}\.\w+$/

/** Serves the built page from `folder` and nothing outside it. */
export function createAssets(folder: string): Assets {
  const root = realpath(folder).catch(() => resolve(folder))

  return {
    respond: async ({ method, path }) => {
      if (method !== 'GET' && method !== 'HEAD')
        return sentence(405, 'Only reading is allowed here.')
      const name = fileName(path)
      if (name === undefined) return sentence(400, 'This address is not a path Stemma serves.')
      const type = contentTypes[extname(name).toLowerCase()]
      if (type === undefined) return notFound()
      const bytes = await readInside(await root, name)
      if (bytes === undefined) return notFound()
      return {
        status: 200,
        headers: {
          ...securityHeaders,
          'content-type': type,
          'content-length': String(bytes.byteLength),
          'cache-control': hashedName.test(name)
            ? 'public, max-age=31536000, immutable'
            : 'no-cache',
        },
        body: method === 'HEAD' ? new Uint8Array() : bytes,
      }
    },
  }
}

/** The decoded path, beginning with `/`, or undefined when a segment could lead anywhere but down. */
function fileName(path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  if (!decoded.startsWith('/') || /[\\\0]/.test(decoded)) return undefined
  if (decoded === '/') return '/index.html'
  const segments = decoded.slice(1).split('/')
  // A leading dot covers `.`, `..` and hidden files; a colon covers drives and NTFS streams.
  if (segments.some((segment) => segment === '' || /^\.|:/.test(segment))) return undefined
  return decoded
}

async function readInside(
  root: string,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    // The real path, so that a link inside the folder cannot lead out of it.
    const file = await realpath(`${root}${name}`)
    if (!file.startsWith(root + sep)) return undefined
    return new Uint8Array(await readFile(file))
  } catch {
    return undefined
  }
}

const notFound = (): AssetAnswer => sentence(404, 'There is no such file in Stemma.')

function sentence(status: 400 | 404 | 405, text: string): AssetAnswer {
  const body = new TextEncoder().encode(`${text}\n`)
  return {
    status,
    headers: {
      ...securityHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(body.byteLength),
      'cache-control': 'no-store',
      ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
    },
    body,
  }
}
