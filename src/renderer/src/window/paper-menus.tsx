import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { WorkId } from '#domain/work'
import { AddToListMenu } from '#renderer/features/lists/add-to-list-menu'
import { type Command, useCommands } from '#renderer/state/commands'
import { actionTargets } from '#renderer/state/selection'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { StatusMenu } from '#renderer/ui/status-menu'
import { TagMenu } from '#renderer/ui/tag-menu'

type MenuKind = 'status' | 'tag' | 'list'

interface Opened {
  readonly kind: MenuKind
  readonly workIds: readonly WorkId[]
  readonly at: Anchor
}

/** S, T and L on the screens beside the library, whose table has its own: for what is ticked, focused or open. */
export function PaperMenus() {
  const { paper } = useSearch({ strict: false })
  const [opened, setOpened] = useState<Opened>()
  const command = (kind: MenuKind, label: string, key: string): Command => ({
    id: `paper.${kind}`,
    label,
    group: 'Papers',
    keys: [key],
    unavailable: () =>
      actionTargets(paper).length === 0 ? 'Go to a paper first, or open one.' : undefined,
    run: () => setOpened({ kind, workIds: actionTargets(paper), at: focusedPlace() }),
  })
  useCommands([
    command('status', 'Set status', 'S'),
    command('tag', 'Tag', 'T'),
    command('list', 'Add to a reading list', 'L'),
  ])
  if (opened === undefined) return null
  const { kind, workIds, at } = opened
  const close = (): void => setOpened(undefined)
  switch (kind) {
    case 'status':
      return (
        <AnchoredPopover at={at} label="Status" widthPx={180} onClose={close}>
          <StatusMenu workIds={workIds} onDone={close} />
        </AnchoredPopover>
      )
    case 'tag':
      return (
        <AnchoredPopover at={at} label="Tags" onClose={close}>
          <TagMenu workIds={workIds} onDone={close} />
        </AnchoredPopover>
      )
    case 'list':
      return (
        <AnchoredPopover at={at} label="Reading lists" onClose={close}>
          <AddToListMenu workIds={workIds} onDone={close} />
        </AnchoredPopover>
      )
    default:
      return kind satisfies never
  }
}

/** Where the keyboard is, unless it is on something as large as a screen. */
function focusedPlace(): Anchor {
  const place = document.activeElement?.getBoundingClientRect()
  if (place && place.height > 0 && place.height < 120) return place
  return { left: window.innerWidth / 2 - 90, top: window.innerHeight / 3, width: 0, height: 0 }
}
