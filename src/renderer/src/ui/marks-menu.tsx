import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import type { WorkId } from '#domain/work'
import { copyMarks, saveMarks, updateMarksFile } from '#renderer/state/marks-export'

/** How marks leave: copied, saved, or put into a Markdown file that is there already. */
export function MarksMenu({
  workIds,
  name,
  children,
}: {
  readonly workIds: readonly WorkId[]
  /** Of the file that is saved, without its ending. */
  readonly name: string
  /** The button that opens it. */
  readonly children: ReactNode
}) {
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
      </Menu.Dropdown>
    </Menu>
  )
}
