import { keptPdfAddress } from '#contract/pdf'
import type { FileHash } from '#domain/attachment'
import type { PageText } from '#paper-text/page-text'
import { pdfClient } from '#renderer/workers/pdf/client'
import { withPassword } from './file-passwords'

/** The texts of the last files that were asked for: a file of a hundred pages holds about 5 MB. */
const mostHeld = 2
const held = new Map<string, Promise<readonly PageText[] | undefined>>()

/**
 * Every page's text with the boxes of its characters, read in the worker. A page that cannot be read is empty; undefined when the file
 * cannot be read at all (it is locked, damaged or away).
 */
export function filePages(hash: FileHash): Promise<readonly PageText[] | undefined> {
  const lock = withPassword(hash)
  // What was refused while the file was locked is asked again once it is open.
  const name = lock.password === undefined ? hash : `${hash} open`
  const known = held.get(name)
  held.delete(name)
  const pages = known ?? readPages(hash, lock, () => held.delete(name))
  held.set(name, pages)
  const [oldest] = held.keys()
  if (held.size > mostHeld && oldest !== undefined) held.delete(oldest)
  return pages
}

async function readPages(
  hash: FileHash,
  lock: { readonly password?: string },
  forget: () => void,
): Promise<readonly PageText[] | undefined> {
  const load = async (): Promise<Uint8Array<ArrayBuffer>> => {
    const response = await fetch(keptPdfAddress(hash))
    if (!response.ok) throw new Error(`The host answered ${response.status} for a file`)
    return new Uint8Array(await response.arrayBuffer())
  }
  try {
    const texts = await pdfClient.readText(load, lock)
    if (!texts.ok) return undefined
    const byIndex = new Map(texts.pages.map((page) => [page.pageIndex, page]))
    const last = Math.max(-1, ...byIndex.keys(), ...texts.damagedPages)
    return Array.from({ length: last + 1 }, (_, index) => byIndex.get(index) ?? emptyPage(index))
  } catch {
    // The host is away: what needs the text does without it, and asks again at the next mark.
    forget()
    return undefined
  }
}

const emptyPage = (pageIndex: number): PageText => ({
  pageIndex,
  width: 0,
  height: 0,
  rotation: 0,
  text: '',
  boxes: new Float32Array(0),
  sizes: new Float32Array(0),
  fonts: new Uint16Array(0),
  fontNames: [],
})
