import { normaliseDoi } from '#domain/identifier'
import type { Pdfium } from './pdfium'

/** What a file says of itself. As printed: titles are often a file's name or empty, so they are to be doubted. */
export interface PdfMetadata {
  readonly title?: string
  readonly author?: string
  readonly subject?: string
  readonly keywords?: string
  readonly creator?: string
  readonly producer?: string
  /** Canonical, from the XMP packet (ISO 16684-1) or from the information dictionary. */
  readonly doi?: string
}

const longestPacketBytes = 400_000
const doiEntries = ['doi', 'DOI', 'WPS-ARTICLEDOI', 'Doi'] as const
const doiInPacket =
  /(?:prism:doi|pdfx:(?:WPS-ARTICLE)?DOI|crossmark:DOI|dc:identifier)\s*(?:=\s*["']|>)\s*([^<"']{6,300})/gi

export function readMetadata(
  { call, memory }: Pdfium,
  document: number,
  file: { readonly pointer: number; readonly sizeBytes: number },
): PdfMetadata {
  const entry = (key: string): string =>
    memory
      .readText((to, sizeBytes) => call.FPDF_GetMetaText(document, key, to, sizeBytes))
      .replaceAll('\0', '')
      .trim()
  const doi =
    doiOfPackets(memory, file) ??
    doiEntries.map((key) => normaliseDoi(entry(key))).find((found) => found !== undefined) ??
    normaliseDoi(entry('Subject').match(/\b10\.\d{4,9}\/\S+/)?.[0] ?? '')
  const metadata = {
    title: entry('Title'),
    author: entry('Author'),
    subject: entry('Subject'),
    keywords: entry('Keywords'),
    creator: entry('Creator'),
    producer: entry('Producer'),
    doi: doi ?? '',
  }
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ''))
}

/**
 * XMP packets lie unpacked in nearly every file, so that programs find them without reading PDF. Pictures have packets of their own;
 * the first that names a DOI is taken.
 */
function doiOfPackets(
  memory: Pdfium['memory'],
  { pointer, sizeBytes }: { readonly pointer: number; readonly sizeBytes: number },
): string | undefined {
  const bytes = memory.bytes(pointer, sizeBytes)
  for (
    let from = find(bytes, '<x:xmpmeta', 0);
    from >= 0;
    from = find(bytes, '<x:xmpmeta', from + 1)
  ) {
    const end = find(bytes, '</x:xmpmeta', from, from + longestPacketBytes)
    if (end < 0) continue
    const packet = memory.decodeUtf8(pointer + from, end - from)
    for (const [, value = ''] of packet.matchAll(doiInPacket)) {
      const doi = normaliseDoi(value.trim())
      if (doi) return doi
    }
  }
  return undefined
}

function find(bytes: Uint8Array, word: string, from: number, to = bytes.length): number {
  const first = word.charCodeAt(0)
  const end = Math.min(to, bytes.length) - word.length
  for (let index = bytes.indexOf(first, from); index >= 0 && index <= end; ) {
    let matched = 1
    while (matched < word.length && bytes[index + matched] === word.charCodeAt(matched))
      matched += 1
    if (matched === word.length) return index
    index = bytes.indexOf(first, index + 1)
  }
  return -1
}
