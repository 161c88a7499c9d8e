import { Button, Menu, TextInput } from '@mantine/core'
import { IconBookmark, IconDownload, IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedGraphView } from '#renderer/db/database'
import { deleteGraphView, saveGraphView, useGraphViews } from '#renderer/db/graph-view-commands'
import { readGraphViewFile, writeGraphViewFile } from '#renderer/db/graph-view-file'
import { notify } from '#renderer/state/notices'
import { AnchoredPopover } from '#renderer/ui/anchored-popover'
import { chooseFile } from './choose-file'
import { saveBlob } from './export-files'

/** The part of the view menu with the views that were kept. */
export function SavedViews({
  onOpen,
  onSaveWanted,
}: {
  readonly onOpen: (view: SavedGraphView) => void
  readonly onSaveWanted: () => void
}) {
  const views = useGraphViews() ?? []
  return (
    <>
      <Menu.Label>Kept views</Menu.Label>
      {views.map((view) => (
        <Menu.Item
          key={view.id}
          leftSection={<IconBookmark size={15} stroke={1.7} />}
          onClick={() => onOpen(view)}
        >
          {view.name}
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<IconBookmark size={15} stroke={1.7} style={{ visibility: 'hidden' }} />}
        onClick={onSaveWanted}
      >
        Keep this view…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconUpload size={15} stroke={1.7} />}
        onClick={() => void openViewFile(onOpen)}
      >
        Open a view from a file…
      </Menu.Item>
      {views.length > 0 && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>Share or delete</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {views.flatMap((view) => [
              <Menu.Item
                key={`${view.id} file`}
                leftSection={<IconDownload size={15} stroke={1.7} />}
                onClick={() =>
                  saveBlob(
                    new Blob([writeGraphViewFile(view)], { type: 'application/json' }),
                    `${view.name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.stemma-view.json`,
                  )
                }
              >
                Save “{view.name}” as a file
              </Menu.Item>,
              <Menu.Item
                key={`${view.id} delete`}
                leftSection={<IconTrash size={15} stroke={1.7} />}
                onClick={() => void deleteGraphView(view)}
              >
                Delete “{view.name}”
              </Menu.Item>,
            ])}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
    </>
  )
}

/** Asks for the name of a view to be kept. */
export function SaveViewForm({
  onSave,
  onClose,
}: {
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}) {
  const [name, setName] = useState('')
  return (
    <AnchoredPopover
      at={{ left: window.innerWidth / 2 - 130, top: 96, width: 0, height: 0 }}
      label="Keep this view"
      widthPx={260}
      onClose={onClose}
    >
      <form
        style={{ display: 'flex', gap: 8, padding: 6 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() === '') return
          onSave(name)
          onClose()
        }}
      >
        <TextInput
          style={{ flex: 1 }}
          data-autofocus
          aria-label="Name of the view"
          placeholder="Name of the view"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          Keep
        </Button>
      </form>
    </AnchoredPopover>
  )
}

async function openViewFile(onOpen: (view: SavedGraphView) => void): Promise<void> {
  const file = await chooseFile('.json,application/json')
  if (file === undefined) return
  const read = readGraphViewFile(await file.text())
  if (!read.ok) {
    notify({ kind: 'failure', text: read.reason })
    return
  }
  onOpen(await saveGraphView(read.view))
}
