import type { Atom } from './survey-atoms'
import { labelRelation } from './survey-links'
import { withoutEmoji } from './survey-text'
import { isVenueText } from './survey-venue'

type Label = 'label' | 'title' | 'nothing'

/** Whether a link says what it is (`Paper`, `ICML'23`, a picture) or how the paper is called. */
export function linkRole(atom: Atom & { kind: 'link' }): Label {
  const text = withoutEmoji(atom.text)
  if (text === '') return 'nothing'
  if (labelRelation(atom.text) !== undefined || isVenueText(text)) return 'label'
  return 'title'
}
