import { remembered } from './remembered'
import type { Atom } from './survey-atoms'
import { labelRelation } from './survey-links'
import { withoutEmoji } from './survey-text'
import { isVenueLabel } from './survey-venue'

type Label = 'label' | 'title' | 'nothing'

/** Whether a link says what it is (`Paper`, `ICML'23`, a picture) or how the paper is called. */
export function linkRole(atom: Atom & { kind: 'link' }): Label {
  return roleOfText(atom.text)
}

const roleOfText = remembered((linked: string): Label => {
  const text = withoutEmoji(linked)
  if (text === '') return 'nothing'
  if (labelRelation(linked) !== undefined || isVenueLabel(text)) return 'label'
  return 'title'
})
