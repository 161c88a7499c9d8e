/** Larger files are refused. A scanned book of 2,000 pages is about 300 MB. */
export const largestPdfBytes = 500_000_000

/** How much of a file's beginning tells what it is: readers accept the mark of a PDF anywhere in it (ISO 32000-1, annex H.3.4.1). */
export const formBytes = 1_024

export type FileForm = 'pdf' | 'empty' | 'page' | 'other'

/** What the first bytes of a file say it is, whatever its name. */
export function fileForm(start: Uint8Array): FileForm {
  if (start.byteLength === 0) return 'empty'
  const text = String.fromCharCode(...start.subarray(0, formBytes))
  // A page about PDFs may print the mark too.
  if (/^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|head|body|\?xml|!--)/i.test(text)) return 'page'
  return text.includes('%PDF-') ? 'pdf' : 'other'
}
