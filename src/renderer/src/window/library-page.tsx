import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { createNote } from '#renderer/db/note-commands'
import { useDoubleCount } from '#renderer/db/same-queries'
import { useSources } from '#renderer/db/source-queries'
import { LibraryScreen } from '#renderer/features/library/library-screen'
import { AddToListMenu } from '#renderer/features/lists/add-to-list-menu'
import { FirstStart } from '#renderer/features/start/first-start'
import { isTypingOn, readLibrarySearch } from '#renderer/state/search-parameters'
import { useFacets, useLibraryState } from '#renderer/workers/library/hooks'
import { openDialog } from './dialogs'
import { useOpenPaper } from './paper-navigation'
import { openSampleLibrary } from './sync-actions'

const route = getRouteApi('/library')

export function LibraryPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const router = useRouter()
  const { openPaper, onOpenPaper, onOpenGraph, onAskAbout } = useOpenPaper()
  const facets = useFacets()
  const sources = useSources()
  const state = useLibraryState()
  const doubles = useDoubleCount()
  const [isStartWanted, setStartWanted] = useState(false)
  const isEmpty =
    state.kind === 'ready' &&
    facets !== undefined &&
    facets.total + facets.removed === 0 &&
    sources?.length === 0
  if (isEmpty || isStartWanted) {
    return (
      <FirstStart
        onOpenSample={async () => {
          setStartWanted(false)
          await openSampleLibrary()
        }}
        onFollow={(query) => openDialog({ kind: 'tracker', query })}
        onAddSurvey={(address) => openDialog({ kind: 'survey', address })}
        onBrowseSurveys={() => void navigate({ to: '/surveys' })}
        onImport={(file) => openDialog({ kind: 'import', file })}
      />
    )
  }
  return (
    <LibraryScreen
      search={search}
      onSearchChange={(next) =>
        void navigate({
          to: '/library',
          search: next,
          // Read again, so that the open paper and the order of keys make no difference.
          replace: isTypingOn(readLibrarySearch({ ...search }), readLibrarySearch({ ...next })),
        })
      }
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onOpenLibraryGraph={() => void navigate({ to: '/graph' })}
      onOpenGraph={(workIds) => {
        const [first] = workIds
        if (first !== undefined) onOpenGraph(first)
      }}
      onAsk={onAskAbout}
      onGetPdfs={(workIds) => openDialog({ kind: 'pdfs', workIds })}
      onNewNote={async (workId) => {
        const noteId = await createNote({ title: '', workId })
        await navigate({ to: '/notes/$noteId', params: { noteId } })
      }}
      onAdd={() => openDialog({ kind: 'papers' })}
      doubles={doubles}
      onOpenDoubles={() => void navigate({ to: '/doubles' })}
      onOpenFirstStart={() => setStartWanted(true)}
      onOpenView={(view) => router.history.push(`/library${view.search}`)}
      writeSearch={(next) => router.options.stringifySearch(next)}
      renderListMenu={(props) => <AddToListMenu {...props} />}
    />
  )
}
