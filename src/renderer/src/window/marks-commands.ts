import { useSearch } from '@tanstack/react-router'
import type { WorkId } from '#domain/work'
import { chooseAnnotations } from '#renderer/state/annotations-import'
import { useCommands } from '#renderer/state/commands'
import { copyMarks, saveMarks, updateMarksFile } from '#renderer/state/marks-export'
import { actionTargets } from '#renderer/state/selection'

/** The marks of the chosen papers, of the one under the cursor, or of the open one leave by name. */
export function useMarksCommands(): void {
  const { paper } = useSearch({ strict: false })
  const ids = (): readonly WorkId[] => actionTargets(paper)
  const unavailable = (): string | undefined =>
    ids().length === 0 ? 'Open a paper or select some first.' : undefined
  const name = 'Marks'
  useCommands([
    {
      id: 'marks.copy',
      label: 'Copy marks as Markdown',
      group: 'Papers',
      unavailable,
      run: () => copyMarks(ids()),
    },
    {
      id: 'marks.save',
      label: 'Save marks as Markdown',
      group: 'Papers',
      unavailable,
      run: () => saveMarks(ids(), 'markdown', name),
    },
    {
      id: 'marks.update',
      label: 'Update a Markdown file with marks…',
      group: 'Papers',
      unavailable,
      run: () => updateMarksFile(ids(), name),
    },
    {
      id: 'marks.saveAnnotations',
      label: 'Save marks as W3C annotations',
      group: 'Papers',
      unavailable,
      run: () => saveMarks(ids(), 'jsonld', name),
    },
    {
      id: 'marks.bringInAnnotations',
      label: 'Bring in W3C annotations…',
      group: 'Papers',
      run: chooseAnnotations,
    },
    {
      id: 'marks.saveBibtex',
      label: 'Save marks in BibTeX',
      group: 'Papers',
      unavailable,
      run: () => saveMarks(ids(), 'bibtex', name),
    },
  ])
}
