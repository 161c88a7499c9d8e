import type { PdfTrouble } from './pdf-trouble'

/** Readers look for the header within the first 1,024 bytes (ISO 32000-1, annex H, note 13). */
const headerWithinBytes = 1024
const htmlOpenings = /^\s*(?:<!--[\s\S]{0,400}?-->\s*)?<(?:!doctype html|html|head|body)\b/i

/** What is wrong with a file as its first bytes show it; undefined when it begins as a PDF does. */
export function troubleOfBeginning(bytes: Uint8Array): PdfTrouble | undefined {
  if (bytes.length === 0) return { code: 'empty' }
  let beginning = ''
  for (const byte of bytes.subarray(0, headerWithinBytes + 5)) {
    beginning += String.fromCharCode(byte)
  }
  if (beginning.includes('%PDF-')) return undefined
  return { code: 'notPdf', looksLike: htmlOpenings.test(plain(beginning)) ? 'html' : 'other' }
}

/** Without a byte-order mark; of UTF-16 the letters. */
const plain = (beginning: string): string =>
  beginning.replace(/^(?:ï»¿|ÿþ|þÿ)/, '').replaceAll('\0', '')
