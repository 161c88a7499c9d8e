import { useLiveQuery } from 'dexie-react-hooks'
import { z } from 'zod'
import { pdfAddressSchema } from '#contract/pdf'
import type { WorkId } from '#domain/work'
import { keptList } from './kept-list'
import { library } from './library-database'

/** A PDF that a person asked for and that is not there yet: kept, so that closing Stemma ends no wish. */
const wantedSchema = z.object({
  workId: z.custom<WorkId>((id) => typeof id === 'string' && id !== ''),
  address: pdfAddressSchema,
  askedAt: z.string(),
  /** Why the last attempt brought nothing; it is not tried again by itself. */
  failure: z.string().exactOptional(),
  /** Asked for together with others, or elsewhere, so that no paper's panel is looked at for it. */
  isOfSeveral: z.literal(true).exactOptional(),
})
export type WantedPdf = z.infer<typeof wantedSchema>

const list = keptList('wantedPdfs', wantedSchema)

/** In the order in which they were asked for. */
export const wantedPdfs = list.read

export const changeWantedPdfs = list.change

export const useWantedPdfs = (): readonly WantedPdf[] | undefined =>
  useLiveQuery(() => wantedPdfs(library))

/** A PDF that did not come, with the title of its paper. */
export interface FailedPdf extends WantedPdf {
  readonly title: string
  readonly failure: string
}

export const useFailedPdfs = (): readonly FailedPdf[] | undefined =>
  useLiveQuery(async () => {
    const failed = (await wantedPdfs(library)).flatMap((one) =>
      one.failure === undefined ? [] : [{ ...one, failure: one.failure }],
    )
    const works = await library.works.bulkGet(failed.map(({ workId }) => workId))
    return failed.map((one, index) => ({ ...one, title: works[index]?.title || 'Untitled' }))
  })
