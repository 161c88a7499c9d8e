import type { Annotation } from '#domain/annotation'
import type { MarkLink } from '#renderer/db/annotation-queries'

/** Leads to a mark in the file in which it was made. */
export const linkToSource = ({ id, workId, place }: Annotation): MarkLink => ({
  id,
  kind: 'mark',
  workId,
  title: '',
  place: { hash: place.hash, pageIndex: place.pageIndex },
})
