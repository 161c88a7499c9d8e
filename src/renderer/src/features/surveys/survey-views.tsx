import { CompareView } from './compare-view'
import { MapView } from './map-view'
import type { ShownView } from './survey-view'

const noCount = (): undefined => undefined

/** The views that a survey has, in the order of the switch. A further one is a further line here. */
export const shownViews: readonly ShownView[] = [
  { name: 'map', label: 'Map', useCount: noCount, render: (props) => <MapView {...props} /> },
  {
    name: 'compare',
    label: 'Compare',
    useCount: noCount,
    render: (props) => <CompareView {...props} />,
  },
]
