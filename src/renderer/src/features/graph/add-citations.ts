import { readCitationsFile } from '#formats/citations-file'
import { importCitations } from '#renderer/db/import-citations'
import { library } from '#renderer/db/library-database'
import { notify } from '#renderer/state/notices'
import { chooseFile } from './choose-file'
import { citations, papers } from './paper-words'

/** A larger file would stop the page while it is read. */
const mostBytes = 20_000_000

/** Takes in citations from a file that the person chooses, and says what came of it. */
export async function addCitationsFromFile(): Promise<void> {
  const file = await chooseFile('.csv,.graphml,.xml,text/csv')
  if (file === undefined) return
  if (file.size > mostBytes) {
    notify({ kind: 'failure', text: 'The file is larger than 20 MB. Nothing was added.' })
    return
  }
  const read = readCitationsFile(await file.text())
  if (!read.ok) {
    notify({ kind: 'failure', text: `${read.message} Nothing was added.` })
    return
  }
  const { addedCount, paperCount, unknownCount } = await importCitations(
    library,
    read,
    new Date().toISOString(),
  )
  const unknown =
    unknownCount === 0
      ? ''
      : ` ${citations(unknownCount)} of the file name a paper that your library does not know.`
  notify({
    kind: unknownCount === 0 ? 'done' : 'warning',
    text:
      addedCount === 0
        ? `The file holds no citation that was not known already.${unknown}`
        : `${citations(addedCount)} of ${papers(paperCount)} were added, as said by you.${unknown}`,
  })
}
