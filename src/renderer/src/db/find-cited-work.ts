import { authorsLabel, familiesOfLabel } from '#domain/authors-label'
import type { Reference } from '#domain/citation'
import { titleCandidates } from '#domain/printed-title'
import {
  type PrintedWords,
  printedWords,
  printsAnotherTitle,
  printsOtherNames,
} from '#domain/printed-words'
import { mostYearsApart } from '#domain/same-work'
import { normaliseTitle, titleKey } from '#domain/title-match'
import type { Work } from '#domain/work'
import type { StemmaDatabase } from './database'
import { findWorkByIdentifier } from './find-work'

/**
 * The paper of the library that a reference names, as the library worker resolves it (`workers/library/citations.ts`): by an
 * identifier that is not clearly another paper's, else by a title that only one paper of its time and authors has.
 */
export async function findCitedWork(
  database: StemmaDatabase,
  reference: Reference,
): Promise<Work | undefined> {
  const { identifiers, title, text } = reference
  const printed = printedWords(reference)
  for (const identifier of identifiers) {
    const id = await findWorkByIdentifier(database, identifier)
    const work = id === undefined ? undefined : await database.works.get(id)
    if (work === undefined) continue
    const isTitled = titlesOf(work).some((one) => isSameTitle(one, title))
    if (isTitled || printed === undefined || !printsAnotherTitle(printed, work.title)) return work
  }
  const titles = title === undefined ? titleCandidates(text ?? '') : [title]
  for (const one of titles) {
    const work = await titledWork(database, one, reference, printed)
    if (work !== undefined) return work
  }
  return undefined
}

async function titledWork(
  database: StemmaDatabase,
  title: string,
  { year }: Reference,
  printed: PrintedWords | undefined,
): Promise<Work | undefined> {
  const key = titleKey(title)
  const named = key && (await database.identities.get(key))
  const stored = await database.works.bulkGet([...(named?.workIds ?? [])])
  const ids = new Set(stored.flatMap((work) => (work ? [work.foldedInto ?? work.id] : [])))
  const fitting = (await database.works.bulkGet([...ids])).flatMap((work) => {
    if (work === undefined) return []
    const families = familiesOfLabel(authorsLabel(work.authors, work.hasMoreAuthors))
    const apart = yearsApart(work, year)
    const isTheirs = printed === undefined || !printsOtherNames(printed, families, apart === 0)
    return isTheirs && apart <= mostYearsApart ? [{ work, apart }] : []
  })
  const [first, second] = fitting.sort((one, other) => one.apart - other.apart)
  return first?.apart === second?.apart ? undefined : first?.work
}

const titlesOf = ({ title, otherTitles }: Work): readonly string[] => [title, ...otherTitles]

const isSameTitle = (one: string, other: string | undefined): boolean =>
  other !== undefined && normaliseTitle(one) === normaliseTitle(other)

/** As far as may be where one of the two is not known. */
const yearsApart = (work: Work, year: number | undefined): number =>
  work.year === undefined || year === undefined ? mostYearsApart : Math.abs(work.year - year)
