import type { FoundPassage } from '#renderer/workers/library/protocol'
import { wordsOfPassage } from '#search/passage'
import type { PlaceInFile } from './search-parameters'

/** Where a passage leads: its words highlighted on its page, or the mark that holds them. What a person said does not stand on the page. */
export const placeOfPassage = ({
  pageIndex,
  markId,
  parts,
}: Pick<FoundPassage, 'pageIndex' | 'markId' | 'parts'>): PlaceInFile => ({
  page: pageIndex + 1,
  ...(markId === undefined ? { words: wordsOfPassage(parts) } : { mark: markId }),
})
