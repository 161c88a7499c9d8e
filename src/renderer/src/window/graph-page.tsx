import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useListNames } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'
import { GraphScreen } from '#renderer/features/graph/graph-screen'
import { dropAbsent, type GraphColour, type GraphSearch } from '#renderer/state/search-parameters'
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
      colourBy={search.colour ?? standardColour[scope.kind]}
      topic={search.topic}
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onScopeChange={(next) => {
        void navigate({
          to: '/graph',
          search: dropAbsent({ ...searchOf(next), colour: search.colour }),
        })
      }}
      onColourByChange={(colour) => {
        // The category belongs to the colours by topic.
        const { topic: _topic, ...rest } = search
        void navigate({ to: '/graph', search: { ...rest, colour }, replace: true })
      }}
      onTopicChange={(topic) => {
        void navigate({ to: '/graph', search: dropAbsent({ ...search, topic }) })
      }}
      onAskReferences={() => void askReferences()}
      isAskingReferences={running.some(({ sourceId }) => sourceId === 'references')}
      onOpenLibrary={() => void navigate({ to: '/library' })}
    />
  )
}

/** A source that is no survey has no topics and shows as by category. */
const standardColour = {
  ego: 'relation',
  source: 'topic',
  list: 'category',
  library: 'category',
} as const satisfies Record<GraphScope['kind'], GraphColour>

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
