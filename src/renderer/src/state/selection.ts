import { create } from 'zustand'
import type { WorkId } from '#domain/work'

interface Selection {
  /** Works ticked in the current table. */
  readonly selected: ReadonlySet<WorkId>
  /** The row that the keyboard is on. */
  readonly focused: WorkId | undefined
}

export const useSelection = create<Selection>(() => ({ selected: new Set(), focused: undefined }))

export const clearSelection = (): void => useSelection.setState({ selected: new Set() })

/** What an action means: the ticked works, else the focused one, else the paper that is open. */
export function actionTargets(openPaper: WorkId | undefined): readonly WorkId[] {
  const { selected, focused } = useSelection.getState()
  if (selected.size > 0) return [...selected]
  const single = focused ?? openPaper
  return single === undefined ? [] : [single]
}
