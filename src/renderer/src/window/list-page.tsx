import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { ListId } from '#domain/reading-list'
import { ListScreen } from '#renderer/features/lists/list-screen'
import { openDialog } from './dialogs'
import { useOpenPaper } from './paper-navigation'

const route = getRouteApi('/lists/$listId')

export function ListPage() {
  const { listId } = route.useParams()
  const navigate = useNavigate()
  const { openPaper, onOpenPaper, onAsk } = useOpenPaper()
  return (
    <ListScreen
      listId={listId as ListId}
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onOpenGraph={(ofList) => void navigate({ to: '/graph', search: { ofList } })}
      onAsk={(kind, asked) => onAsk({ kind, scope: { kind: 'list', listId: asked } })}
      onOpenList={(id) => void navigate({ to: '/lists/$listId', params: { listId: id } })}
      onGetPdfs={(workIds) => openDialog({ kind: 'pdfs', workIds })}
      onLeave={() => void navigate({ to: '/library' })}
    />
  )
}
