import { useLiveQuery } from 'dexie-react-hooks'
import type { SearchedTexts } from '#renderer/ui/searched-words'
import { library } from './library-database'

const none: SearchedTexts = { hasPdfs: false, hasMarks: false }

/** What there is to search beside papers and notes. */
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
