import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { SourceId } from '#domain/work'
import { SurveyScreen } from '#renderer/features/surveys/survey-screen'
import { openDialog } from './dialogs'
import { useOpenPaper } from './paper-navigation'
import { syncNow } from './sync-actions'

const route = getRouteApi('/surveys/$surveyId')

export function SurveyPage() {
  const surveyId = route.useParams().surveyId as SourceId
  const navigate = useNavigate()
  const { openPaper, onOpenPaper } = useOpenPaper()
  return (
    <SurveyScreen
      key={surveyId}
      surveyId={surveyId}
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onOpenGraph={() => void navigate({ to: '/graph', search: { ofSource: surveyId } })}
      onOpenTable={() => void navigate({ to: '/library', search: { source: [surveyId] } })}
      onOpenQuarantine={() => openDialog({ kind: 'quarantine' })}
      onSync={() => syncNow(surveyId)}
    />
  )
}
