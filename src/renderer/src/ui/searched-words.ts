/** What a library has to search beside its papers and notes. */
export interface SearchedTexts {
  readonly hasPdfs: boolean
  readonly hasMarks: boolean
}

/** "PDFs, marks": what a field that searches can promise; empty where the library has neither yet. */
export function searchedTexts({ hasPdfs, hasMarks }: SearchedTexts, between = ', '): string {
  return [...(hasPdfs ? ['PDFs'] : []), ...(hasMarks ? ['marks'] : [])].join(between)
}
