import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { SourceId } from '#domain/work'
import { SendToListMenu } from '#renderer/features/lists/send-to-list-menu'
import { SurveyScreen } from '#renderer/features/surveys/survey-screen'
import { readSurveySearch, type SurveySearch } from '#renderer/state/search-parameters'
import { openDialog } from './dialogs'
import { openPaperMenu } from './paper-menus'
import { useOpenPaper } from './paper-navigation'
import { useSurveyCommands } from './survey-commands'
import { surveyRuns } from './survey-runs'
import { syncNow } from './sync-actions'

const route = getRouteApi('/surveys/$surveyId')

export function SurveyPage() {
  const surveyId = route.useParams().surveyId as SourceId
  const search = readSurveySearch({ ...route.useSearch() })
  const navigate = useNavigate()
  const { openPaper, onOpenPaper, onAsk, onAskAbout } = useOpenPaper()
  const show = (next: SurveySearch) =>
    void navigate({ to: '/surveys/$surveyId', params: { surveyId }, search: next })
  useSurveyCommands(surveyId, (view) => show(readSurveySearch({ ...search, view })))
  return (
    <SurveyScreen
      key={surveyId}
      surveyId={surveyId}
      search={search}
      openPaper={openPaper}
      onOpenPaper={onOpenPaper}
      onPaperMenu={openPaperMenu}
      renderSendMenu={(props) => <SendToListMenu {...props} />}
      onOpenGraph={(topic) =>
        void navigate({
          to: '/graph',
          search: topic === '' ? { ofSource: surveyId } : { ofSource: surveyId, topic },
        })
      }
      onAsk={(workIds, topic) =>
        topic === ''
          ? onAsk({ kind: 'foundations', scope: { kind: 'source', sourceId: surveyId } })
          : onAskAbout(workIds, 'foundations')
      }
      onOpenTable={() => void navigate({ to: '/library', search: { source: [surveyId] } })}
      onOpenQuarantine={() => openDialog({ kind: 'quarantine' })}
      onSync={() => syncNow(surveyId)}
      onOpenSurvey={(id, topic) =>
        void navigate({
          to: '/surveys/$surveyId',
          params: { surveyId: id },
          search: readSurveySearch({ topic }),
        })
      }
      onOpenCatalogue={() => void navigate({ to: '/surveys' })}
      onTopicInMap={(topic) => show(readSurveySearch({ topic }))}
      {...surveyRuns(surveyId)}
      onView={(view) => show(readSurveySearch({ ...search, view }))}
      onTopic={(topic) => show(readSurveySearch({ ...search, topic }))}
    />
  )
}
