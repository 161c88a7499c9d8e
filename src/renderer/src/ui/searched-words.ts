import type { SearchedTexts } from '#renderer/db/searched-texts'

/** "PDFs, marks": what a field that searches can promise; empty where the library has neither yet. */
export function searchedTexts({ hasPdfs, hasMarks }: SearchedTexts, between = ', '): string {
  return [...(hasPdfs ? ['PDFs'] : []), ...(hasMarks ? ['marks'] : [])].join(between)
}
