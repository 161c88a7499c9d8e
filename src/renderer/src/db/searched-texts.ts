import { useLiveQuery } from 'dexie-react-hooks'
import { library } from './library-database'

/** What a library has to search beside its papers and notes. */
export interface SearchedTexts {
  readonly hasPdfs: boolean
  readonly hasMarks: boolean
}

const none: SearchedTexts = { hasPdfs: false, hasMarks: false }

export const useSearchedTexts = (): SearchedTexts =>
  useLiveQuery(async () => {
    const [pdfs, marks] = await Promise.all([
      library.fileTexts.limit(1).count(),
      library.annotations
        .filter(({ isRemoved }) => !isRemoved)
        .limit(1)
        .count(),
    ])
    return { hasPdfs: pdfs > 0, hasMarks: marks > 0 }
  }) ?? none
