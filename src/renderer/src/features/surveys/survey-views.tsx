import { useSurveyNews } from '#renderer/db/change-queries'
import { useSurveyCheck } from '#renderer/db/check-queries'
import { ChangesView } from './changes-view'
import { CheckView } from './check-view'
import { CompareView } from './compare-view'
import { HistoryView } from './history-view'
import { MapView } from './map-view'
import type { ShownView } from './survey-view'

const noCount = (): undefined => undefined

/** Judging every row reads every paper of the survey, again with each batch of a sync: a larger one is counted in its view. */
const mostCounted = 3_000

/** The views that a survey has, in the order of the switch. A further one is a further line here. */
export const shownViews: readonly ShownView[] = [
  { name: 'map', label: 'Map', useCount: noCount, render: (props) => <MapView {...props} /> },
  {
    name: 'compare',
    label: 'Compare',
    useCount: noCount,
    render: (props) => <CompareView {...props} />,
  },
  {
    name: 'changes',
    label: 'Changes',
    useCount: ({ survey }) => useSurveyNews(survey.id)?.unseen.length,
    render: (props) => <ChangesView {...props} />,
  },
  {
    name: 'check',
    label: 'To check',
    useCount: ({ survey, placements }) =>
      useSurveyCheck(placements.length > mostCounted ? undefined : survey.id)?.doubtful.length,
    render: (props) => <CheckView {...props} />,
  },
  {
    name: 'history',
    label: 'History',
    useCount: noCount,
    render: (props) => <HistoryView {...props} />,
  },
]
