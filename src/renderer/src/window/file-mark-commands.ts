import { useSearch } from '@tanstack/react-router'
import type { WorkId } from '#domain/work'
import { useCommands } from '#renderer/state/commands'
import { bringInMarksOf, saveCopyWithMarks } from '#renderer/state/file-marks'
import { actionTargets } from '#renderer/state/selection'

/** Marks into and out of the PDF of the paper that is focused or open. */
export function useFileMarkCommands(): void {
  const { paper } = useSearch({ strict: false })
  const unavailable = (): string | undefined => {
    const { length } = actionTargets(paper)
    if (length === 0) return 'Go to a paper first, or open one.'
    return length === 1 ? undefined : 'Choose one paper.'
  }
  const withPaper = (act: (workId: WorkId) => Promise<void>) => async () => {
    const [workId] = actionTargets(paper)
    if (workId !== undefined) await act(workId)
  }
  useCommands([
    {
      id: 'marks.bringIn',
      label: 'Bring in marks from the PDF',
      group: 'Papers',
      unavailable,
      run: withPaper((workId) => bringInMarksOf(workId)),
    },
    {
      id: 'marks.saveCopy',
      label: 'Save a copy of the PDF with marks',
      group: 'Papers',
      unavailable,
      run: withPaper((workId) => saveCopyWithMarks(workId)),
    },
  ])
}
