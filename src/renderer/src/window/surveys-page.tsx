import { useNavigate } from '@tanstack/react-router'
import { SurveysScreen } from '#renderer/features/surveys/surveys-screen'
import { notify } from '#renderer/state/notices'
import { openDialog } from './dialogs'
import { addAndSync } from './sync-actions'

export function SurveysPage() {
  const navigate = useNavigate()
  return (
    <SurveysScreen
      onOpenSurvey={(surveyId) => void navigate({ to: '/surveys/$surveyId', params: { surveyId } })}
      onAdd={(location, title) => {
        void addAndSync({ title, schedule: 'daily', configuration: { kind: 'survey', location } })
        notify({ kind: 'done', text: `‘${title}’ is added and being read.` })
      }}
      onLookAt={(address) => openDialog({ kind: 'survey', address, isLookedAt: true })}
    />
  )
}
