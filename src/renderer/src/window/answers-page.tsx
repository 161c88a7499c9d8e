import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { AnswersScreen } from '#renderer/features/answers/answers-screen'
import { addCited } from '#renderer/state/cited-papers'
import { addressOf, questionOf } from '#renderer/state/question-address'
import { useSyncStatus } from '#renderer/state/sync-status'
import { openPaperMenu } from './paper-menus'
import { useOpenPaper } from './paper-navigation'
import { askReferences } from './sync-actions'

const route = getRouteApi('/answers')

export function AnswersPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const { running } = useSyncStatus()
  const { openPaper, onOpenPaper } = useOpenPaper()
  return (
    <AnswersScreen
      question={questionOf(search)}
      openPaper={openPaper}
      isAskingReferences={running.some(({ sourceId }) => sourceId === 'references')}
      onQuestionChange={(next) => void navigate({ to: '/answers', search: addressOf(next) })}
      onOpenPaper={onOpenPaper}
      onPaperMenu={openPaperMenu}
      onOpenList={(listId) => void navigate({ to: '/lists/$listId', params: { listId } })}
      onAddCited={(references) => void addCited(references)}
      onAskReferences={() => void askReferences()}
    />
  )
}
