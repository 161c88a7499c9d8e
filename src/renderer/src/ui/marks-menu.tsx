import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { chooseAnnotations } from '#renderer/state/annotations-import'
import { bringInMarksOf, saveCopyWithMarks } from '#renderer/state/file-marks'
import { copyMarks, saveMarks, updateMarksFile } from '#renderer/state/marks-export'

/** How marks leave as text: copied, saved, or put into a Markdown file that is there already. */
export function MarkItems({
  works,
  name,
}: {
  /** The papers whose marks leave. */
  readonly works: () => Promise<readonly WorkId[]>
  /** Of the file that is saved, without its ending. */
  readonly name: string
}) {
  const withWorks = (act: (ids: readonly WorkId[]) => Promise<void>) => () => void works().then(act)
  return (
    <>
      <Menu.Item onClick={withWorks(copyMarks)}>Copy marks as Markdown</Menu.Item>
      <Menu.Item onClick={withWorks((ids) => saveMarks(ids, 'markdown', name))}>
        Save marks as Markdown
      </Menu.Item>
      <Menu.Item onClick={withWorks((ids) => updateMarksFile(ids, name))}>
        Update a Markdown file…
      </Menu.Item>
      <Menu.Item onClick={withWorks((ids) => saveMarks(ids, 'jsonld', name))}>
        Save marks as W3C annotations
      </Menu.Item>
      <Menu.Item onClick={withWorks((ids) => saveMarks(ids, 'bibtex', name))}>
        Save marks in BibTeX
      </Menu.Item>
    </>
  )
}

/** How the marks of one paper leave, in a copy of its PDF too; and how those that a PDF holds come in. */
export function MarksMenu({
  workId,
  file,
  name,
  children,
}: {
  readonly workId: WorkId
  /** The PDF that is meant, where one is in front; else the one that the paper opens with. */
  readonly file?: FileHash
  readonly name: string
  /** The button that opens it. */
  readonly children: ReactNode
}) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <MarkItems works={() => Promise.resolve([workId])} name={name} />
        <Menu.Divider />
        <Menu.Item onClick={() => void saveCopyWithMarks(workId, file)}>
          Save a copy of the PDF with marks
        </Menu.Item>
        <Menu.Item onClick={() => void bringInMarksOf(workId, file)}>
          Bring in marks from the PDF
        </Menu.Item>
        <Menu.Item onClick={chooseAnnotations}>Bring in W3C annotations…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
