import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { SavedGraphView } from '#renderer/db/database'
import { useListNames } from '#renderer/db/paper-queries'
import { useSources } from '#renderer/db/source-queries'
import { GraphScreen } from '#renderer/features/graph/graph-screen'
import {
  dropAbsent,
  type GraphColour,
  type GraphSearch,
  type PaperSearch,
} from '#renderer/state/search-parameters'
import { useSyncStatus } from '#renderer/state/sync-status'
import type { GraphScope } from '#renderer/workers/library/protocol'
import { openPaperMenu } from './paper-menus'
import { useOpenPaper } from './paper-navigation'
import { askReferences } from './sync-actions'

const route = getRouteApi('/graph')

export function GraphPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const router = useRouter()
  const [wantedView, setWantedView] = useState<SavedGraphView>()
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
          search: dropAbsent({
            ...searchOf(next),
            colour: search.colour,
            size: search.size,
            ...(search.shape !== 'tree' && { shape: search.shape }),
          }),
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
      onAskReferences={(first) => void askReferences(first)}
      isAskingReferences={running.some(({ sourceId }) => sourceId === 'references')}
      onOpenLibrary={() => void navigate({ to: '/library' })}
      // A tree of no paper is the map.
      shape={search.shape === 'tree' && search.work === undefined ? 'map' : (search.shape ?? 'map')}
      onShapeChange={(shape, root) => {
        const { shape: _shape, ...rest } = search
        const isTree = shape === 'tree' && root !== undefined
        void navigate({
          to: '/graph',
          search: {
            ...(isTree ? { work: root } : rest),
            ...(shape === 'map' ? {} : { shape }),
          },
        })
      }}
      size={search.size ?? 'here'}
      onSizeChange={(size) => {
        const { size: _size, ...rest } = search
        void navigate({
          to: '/graph',
          search: { ...rest, ...(size === 'here' ? {} : { size }) },
          replace: true,
        })
      }}
      onPaperMenu={openPaperMenu}
      address={router.options.stringifySearch(addressOf(search))}
      wantedView={wantedView}
      onOpenView={(view) => {
        setWantedView(view)
        router.history.push(`/graph${view.search}`)
      }}
      onViewShown={() => setWantedView(undefined)}
    />
  )
}

/** A source that is no survey has no topics and shows as by category. */
const standardColour = {
  ego: 'relation',
  origins: 'relation',
  source: 'topic',
  list: 'category',
  library: 'category',
} as const satisfies Record<GraphScope['kind'], GraphColour>

/** Which paper is open beside it is no part of a view. */
function addressOf(search: GraphSearch & PaperSearch): GraphSearch {
  const { paper: _paper, ...address } = search
  return address
}

const treeGenerations = 4

function scopeOf(search: GraphSearch): GraphScope {
  if (search.work !== undefined && search.shape === 'tree') {
    return { kind: 'origins', workId: search.work, generations: treeGenerations }
  }
  if (search.work !== undefined) {
    return {
      kind: 'ego',
      workId: search.work,
      hops: search.hops ?? 1,
      ...(search.also !== undefined && { others: search.also }),
    }
  }
  if (search.ofList !== undefined) return { kind: 'list', listId: search.ofList }
  if (search.ofSource !== undefined) return { kind: 'source', sourceId: search.ofSource }
  return { kind: 'library', query: { filter: {}, sort: { key: 'title', isDescending: false } } }
}

function searchOf(scope: GraphScope): GraphSearch {
  switch (scope.kind) {
    case 'ego':
      return {
        work: scope.workId,
        ...(scope.hops === 2 && { hops: 2 }),
        ...(scope.others !== undefined && scope.others.length > 0 && { also: scope.others }),
      }
    case 'origins':
      return { work: scope.workId, shape: 'tree' }
    case 'list':
      return { ofList: scope.listId }
    case 'source':
      return { ofSource: scope.sourceId }
    case 'library':
      return {}
  }
}
