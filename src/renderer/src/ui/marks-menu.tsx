import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { bringInMarksOf, saveCopyWithMarks } from '#renderer/state/file-marks'
import { copyMarks, saveMarks, updateMarksFile } from '#renderer/state/marks-export'

/** How marks leave: copied, saved, put into a Markdown file that is there already or into a copy of the PDF; and how a PDF's come in. */
export function MarksMenu({
  workIds,
  file,
  name,
  children,
}: {
  readonly workIds: readonly WorkId[]
  /** The PDF that is meant, where one is in front; else the one that the paper opens with. */
  readonly file?: FileHash
  /** Of the file that is saved, without its ending. */
  readonly name: string
  /** The button that opens it. */
  readonly children: ReactNode
}) {
  const only = workIds.length === 1 ? workIds[0] : undefined
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void copyMarks(workIds)}>Copy marks as Markdown</Menu.Item>
        <Menu.Item onClick={() => void saveMarks(workIds, 'markdown', name)}>
          Save marks as Markdown
        </Menu.Item>
        <Menu.Item onClick={() => void updateMarksFile(workIds, name)}>
          Update a Markdown file…
        </Menu.Item>
        <Menu.Item onClick={() => void saveMarks(workIds, 'jsonld', name)}>
          Save marks as W3C annotations
        </Menu.Item>
        <Menu.Item onClick={() => void saveMarks(workIds, 'bibtex', name)}>
          Save marks in BibTeX
        </Menu.Item>
        {only !== undefined && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void saveCopyWithMarks(only, file)}>
              Save a copy of the PDF with marks
            </Menu.Item>
            <Menu.Item onClick={() => void bringInMarksOf(only, file)}>
              Bring in marks from the PDF
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
