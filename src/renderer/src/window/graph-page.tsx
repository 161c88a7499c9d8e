import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useListNames } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'
import { GraphScreen } from '#renderer/features/graph/graph-screen'
import { dropAbsent, type GraphSearch } from '#renderer/state/search-parameters'
import { useSyncStatus } from '#renderer/state/sync-status'
import type { GraphScope } from '#renderer/workers/library/protocol'
import { useOpenPaper } from './paper-navigation'
import { askReferences } from './sync-actions'

const route = getRouteApi('/graph')

export function GraphPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const sources = useSources()
  const lists = useListNames()
  const { running } = useSyncStatus()
  const { openPaper, onOpenPaper } = useOpenPaper()
  const scope = scopeOf(search)
  const scopeName =
    scope.kind === 'list'
      ? lists?.find(({ id }) => id === scope.listId)?.name
      : scope.kind === 'source'
        ? sources?.find(({ id }) => id === scope.sourceId)?.title
        : 'All papers'
  return (
    <GraphScreen
      scope={scope}
      scopeName={scopeName ?? ''}
      colourBy={search.colour ?? (scope.kind === 'ego' ? 'relation' : 'category')}
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onScopeChange={(next) => {
        void navigate({
          to: '/graph',
          search: dropAbsent({ ...searchOf(next), colour: search.colour }),
        })
      }}
      onColourByChange={(colour) => {
        void navigate({ to: '/graph', search: { ...search, colour }, replace: true })
      }}
      onAskReferences={() => void askReferences()}
      isAskingReferences={running.some(({ sourceId }) => sourceId === 'references')}
      onOpenLibrary={() => void navigate({ to: '/library' })}
    />
  )
}

function scopeOf(search: GraphSearch): GraphScope {
  if (search.work !== undefined) return { kind: 'ego', workId: search.work, hops: search.hops ?? 1 }
  if (search.ofList !== undefined) return { kind: 'list', listId: search.ofList }
  if (search.ofSource !== undefined) return { kind: 'source', sourceId: search.ofSource }
  return { kind: 'library', query: { filter: {}, sort: { key: 'title', isDescending: false } } }
}

function searchOf(scope: GraphScope): GraphSearch {
  switch (scope.kind) {
    case 'ego':
      return scope.hops === 2 ? { work: scope.workId, hops: 2 } : { work: scope.workId }
    case 'list':
      return { ofList: scope.listId }
    case 'source':
      return { ofSource: scope.sourceId }
    case 'library':
      return {}
  }
}
