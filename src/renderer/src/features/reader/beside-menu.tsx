import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconColumns2, IconFileText } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { type ReadablePaper, readablePapers } from '#renderer/db/reading-place-queries'
import type { ReaderSide } from '#renderer/state/reader-tabs'
import classes from './beside-menu.module.css'
import type { ReaderDocument } from './reader-document'
import { paperTitle, shortName } from './reader-words'

/** Opened by its key as well. */
export const useBesideMenu = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Which paper stands beside this one: itself, or another that has a PDF, those read last first. */
export function BesideMenu({
  document,
  onBeside,
}: {
  readonly document: ReaderDocument
  readonly onBeside: (side: ReaderSide) => void
}) {
  const { isOpen } = useBesideMenu()
  const [papers, setPapers] = useState<readonly ReadablePaper[]>([])
  useEffect(() => {
    if (isOpen) void readablePapers(12).then(setPapers)
  }, [isOpen])
  return (
    <Menu
      position="bottom-end"
      width={320}
      opened={isOpen}
      onChange={(isWanted) => useBesideMenu.setState({ isOpen: isWanted })}
    >
      <Menu.Target>
        <Tooltip label="Side by side (B)">
          <ActionIcon variant="subtle" color="gray" size={28} aria-label="Side by side">
            <IconColumns2 size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Beside this paper</Menu.Label>
        <Menu.Item
          leftSection={<IconColumns2 size={16} stroke={1.7} />}
          onClick={() => onBeside({ workId: document.workId, hash: document.hash })}
        >
          This paper again
        </Menu.Item>
        {papers
          .filter(({ work }) => work.id !== document.workId)
          .map(({ work, hash }) => (
            <Menu.Item
              key={work.id}
              leftSection={<IconFileText size={16} stroke={1.7} />}
              onClick={() => onBeside({ workId: work.id, hash })}
            >
              <span className={classes.paper}>
                {[shortName(work), paperTitle(work.title)]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </span>
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
