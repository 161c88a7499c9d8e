import { type ReactNode, useMemo, useState } from 'react'
import type { Source } from '#domain/source'
import type { Placement, Survey } from '#domain/survey'
import { type Category, findCategory, growTaxonomy } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import { useSources } from '#renderer/db/source-queries'
import { useSurvey, useSurveyPlacements } from '#renderer/db/survey-queries'
import type { SurveySearch } from '#renderer/state/search-parameters'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { useRows } from '#renderer/workers/library/hooks'
import { coverages } from './coverage'
import { NothingRead } from './nothing-read'
import { SurveyHead } from './survey-head'
import { openAtFirst, rememberSurvey, useSurveyMemory, withBranchesBelow } from './survey-memory'
import { type SendMenuProps, type SurveyMenuState, SurveyMenus } from './survey-menus'
import classes from './survey-screen.module.css'
import type { SurveyActions, SurveyViewProps } from './survey-view'
import { shownViews } from './survey-views'
import { LossStrip, VisitStrip } from './visit-strip'

export interface SurveyScreenProps extends SurveyActions {
  readonly surveyId: SourceId
  readonly search: SurveySearch
  readonly openPaper: WorkId | undefined
  readonly renderSendMenu: (props: SendMenuProps) => ReactNode
}

/** A survey's page: what it is, and one of its views. */
export function SurveyScreen(props: SurveyScreenProps) {
  const survey = useSurvey(props.surveyId)
  const sources = useSources()
  const placements = useSurveyPlacements(props.surveyId)
  const source = sources?.find(({ id }) => id === props.surveyId)
  const root = useMemo(
    () => (placements === undefined ? undefined : growTaxonomy(placements)),
    [placements],
  )
  if (
    survey === undefined ||
    placements === undefined ||
    root === undefined ||
    sources === undefined
  ) {
    return <WorkingState title="Opening the survey…" />
  }
  if (survey === null || root.all.length === 0) {
    return source ? (
      <NothingRead source={source} onSync={props.onSync} />
    ) : (
      <EmptyState title="This survey is not in your library.">
        It may have been removed in another window.
      </EmptyState>
    )
  }
  return (
    <OpenSurvey {...props} survey={survey} source={source} placements={placements} root={root} />
  )
}

function OpenSurvey({
  surveyId: _,
  search,
  renderSendMenu,
  ...props
}: SurveyScreenProps & {
  readonly survey: Survey
  readonly source: Source | undefined
  readonly placements: readonly Placement[]
  readonly root: Category
}) {
  const { survey, root, onTopic } = props
  const rows = useRows(root.all)
  const coverage = useMemo(
    () => coverages(root, new Map([...rows.values()].map((row) => [row.id, row.status]))),
    [root, rows],
  )
  const { open = openAtFirst(root) } = useSurveyMemory(survey.id)
  const [menu, setMenu] = useState<SurveyMenuState>()
  const viewProps: SurveyViewProps = {
    ...props,
    rows,
    coverage,
    topic: findCategory(root, search.topic ?? '') ?? root,
    onSend: (request, at) => setMenu({ kind: 'send', request, at }),
    onCategoryMenu: (category, at) => setMenu({ kind: 'category', category, at }),
  }
  const view = shownViews.find(({ name }) => name === (search.view ?? 'map')) ?? shownViews[0]
  return (
    <div className={classes.screen}>
      <SurveyHead view={view?.name ?? 'map'} {...viewProps} />
      <LossStrip survey={survey} />
      {view?.name === 'map' && <VisitStrip {...viewProps} />}
      <div className={classes.body}>{view?.render(viewProps)}</div>
      <SurveyMenus
        state={menu}
        surveyTitle={survey.title}
        onChange={setMenu}
        onChoose={({ key }) => onTopic(key)}
        onOpenGraph={({ key }) => props.onOpenGraph(key)}
        onAsk={({ key, all }) => props.onAsk(all, key)}
        onFoldBelow={(category) =>
          rememberSurvey(survey.id, { open: withBranchesBelow(open, category) })
        }
        renderSendMenu={renderSendMenu}
      />
    </div>
  )
}
