import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import type { AnnotationId } from '#domain/annotation'
import type { Reference } from '#domain/citation'
import type { WorkId } from '#domain/work'
import type { MarkLink } from '#renderer/db/annotation-queries'
import { CitationsOverPages } from '#renderer/features/reader/citations/citations-over-pages'
import { useMarkSlots } from '#renderer/features/reader/marks/mark-slots'
import { chooseMark } from '#renderer/features/reader/marks/mark-tools'
import type { ReaderDocument } from '#renderer/features/reader/reader-document'
import { ReaderScreen, type ReaderShown } from '#renderer/features/reader/reader-screen'
import { addCited } from '#renderer/state/cited-papers'
import { keepTab, type ReaderSide, type ReaderTab, replaceTab } from '#renderer/state/reader-tabs'
import { type ReadSearch, readReadSearch } from '#renderer/state/search-parameters'
import { openExternal } from './open-external'
import { openedBeside } from './opened-beside'

const route = getRouteApi('/read/$workId')

export function ReadPage() {
  const workId = route.useParams().workId as WorkId
  const search = readReadSearch({ ...route.useSearch() })
  const navigate = useNavigate()
  const { mark } = search
  useEffect(() => {
    if (mark !== undefined) chooseMark(mark)
  }, [mark])
  const shown = shownBy(workId, search)
  const { file, beside, besideFile } = search
  useEffect(() => {
    keepTab(tabOf(shownBy(workId, readReadSearch({ file, beside, besideFile }))))
  }, [workId, file, beside, besideFile])
  const onOpenLink = useCallback(
    ({ id, kind, workId: leadsTo, place }: MarkLink) => {
      if (kind === 'work') {
        void navigate({ to: '.', search: (before) => ({ ...before, paper: leadsTo }) })
        return
      }
      chooseMark(id as AnnotationId)
      void navigate({
        to: '/read/$workId',
        params: { workId: leadsTo },
        search: readReadSearch({
          file: place?.hash,
          page: place === undefined ? undefined : place.pageIndex + 1,
        }),
      })
    },
    [navigate],
  )
  const marks = useMarkSlots({ onOpenLink, onOpenUrl })
  const onOpenPaper = useCallback(
    (paper: WorkId) => void navigate({ to: '.', search: (before) => ({ ...before, paper }) }),
    [navigate],
  )
  const onOpenBeside = useCallback(
    (paper: WorkId, reading: ReaderDocument) => {
      const now = shownBy(workId, readReadSearch({ file, beside, besideFile }))
      const next = openedBeside(now, reading, paper)
      if (next.left.workId !== workId) replaceTab(workId, tabOf(next))
      void navigate({
        to: '/read/$workId',
        params: { workId: next.left.workId },
        search: (before) => ({
          ...addressOf(next),
          paper: before.paper === workId ? next.left.workId : before.paper,
        }),
      })
    },
    [navigate, workId, file, beside, besideFile],
  )
  const slots = useMemo(
    () => ({
      ...marks,
      renderOverPages: (document: ReaderDocument) => (
        <>
          {marks.renderOverPages?.(document)}
          <CitationsOverPages
            key={`${document.hash} citations`}
            document={document}
            onOpenPaper={onOpenPaper}
            onOpenBeside={(paper) => onOpenBeside(paper, document)}
            onAddCited={onAddCited}
          />
        </>
      ),
    }),
    [marks, onOpenPaper, onOpenBeside],
  )
  return (
    <ReaderScreen
      {...shown}
      slots={slots}
      onOpenExternal={onOpenUrl}
      onShow={(next) => {
        if (next.left.workId !== workId) replaceTab(workId, tabOf(next))
        void navigate({
          to: '/read/$workId',
          params: { workId: next.left.workId },
          search: (before) => ({
            ...addressOf(next),
            paper: before.paper === undefined ? undefined : next.left.workId,
          }),
          replace: true,
        })
      }}
    />
  )
}

const tabOf = ({ left, beside }: ReaderShown): ReaderTab =>
  beside === undefined ? left : { ...left, beside }

const side = (workId: WorkId, hash: ReadSearch['file']): ReaderSide => ({
  workId,
  ...(hash === undefined ? {} : { hash }),
})

const shownBy = (workId: WorkId, search: ReadSearch): ReaderShown => ({
  left: side(workId, search.file),
  page: search.page,
  words: search.words,
  beside: search.beside === undefined ? undefined : side(search.beside, search.besideFile),
  besidePage: search.besidePage,
})

const addressOf = ({ left, page, words, beside, besidePage }: ReaderShown): ReadSearch =>
  readReadSearch({
    file: left.hash,
    page,
    words,
    beside: beside?.workId,
    besideFile: beside?.hash,
    besidePage,
  })

const onAddCited = (reference: Reference): void => void addCited([reference])

const onOpenUrl = (url: string): void => void openExternal(url)
