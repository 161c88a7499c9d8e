import { useSearch } from '@tanstack/react-router'
import { loadAttachments } from '#renderer/db/attachment-queries'
import { library } from '#renderer/db/library-database'
import { useCommands } from '#renderer/state/commands'
import { bringInMarksOf, type FileOfPaper, saveCopyWithMarks } from '#renderer/state/file-marks'
import { notify } from '#renderer/state/notices'
import { actionTargets } from '#renderer/state/selection'

/** Marks into and out of the PDF of the paper that is focused or open. */
export function useFileMarkCommands(): void {
  const { paper } = useSearch({ strict: false })
  const unavailable = (): string | undefined => {
    const { length } = actionTargets(paper)
    if (length === 0) return 'Go to a paper first, or open one.'
    return length === 1 ? undefined : 'Choose one paper.'
  }
  const withFile = (act: (file: FileOfPaper) => Promise<void>) => async () => {
    const [workId] = actionTargets(paper)
    if (workId === undefined) return
    const [work, [file]] = await Promise.all([library.works.get(workId), loadAttachments(workId)])
    if (file) await act({ workId, hash: file.hash, title: work?.title ?? '' })
    else notify({ kind: 'done', text: 'This paper has no PDF in your library yet.' })
  }
  useCommands([
    {
      id: 'marks.bring-in',
      label: 'Bring in marks from the PDF',
      group: 'Papers',
      unavailable,
      run: withFile(bringInMarksOf),
    },
    {
      id: 'marks.save-copy',
      label: 'Save a copy of the PDF with marks…',
      group: 'Papers',
      unavailable,
      run: withFile(saveCopyWithMarks),
    },
  ])
}
