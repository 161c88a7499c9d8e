import {
  IconAffiliate,
  IconBook2,
  IconBulb,
  IconCircleCheck,
  IconListDetails,
  IconTag,
} from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import { create } from 'zustand'
import type { WorkId } from '#domain/work'
import { AddToListMenu } from '#renderer/features/lists/add-to-list-menu'
import { type Command, useCommands } from '#renderer/state/commands'
import { actionTargets } from '#renderer/state/selection'
import { Action, Actions } from '#renderer/ui/action-menu'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { StatusMenu } from '#renderer/ui/status-menu'
import { TagMenu } from '#renderer/ui/tag-menu'
import { useOpenPaper } from './paper-navigation'

type MenuKind = 'all' | 'status' | 'tag' | 'list'

interface Opened {
  readonly kind: MenuKind
  readonly workIds: readonly WorkId[]
  readonly at: Anchor
}

const useOpened = create<{ readonly opened: Opened | undefined }>(() => ({ opened: undefined }))

const setOpened = (opened: Opened | undefined): void => useOpened.setState({ opened })

/** Everything that can be done with papers, at the place that was pressed. */
export const openPaperMenu = (workIds: readonly WorkId[], at: Anchor): void =>
  setOpened({ kind: 'all', workIds, at })

/** S, T and L on the screens beside the library, whose table has its own: for what is ticked, focused or open. */
export function PaperMenus() {
  const { paper } = useSearch({ strict: false })
  const opened = useOpened((state) => state.opened)
  const { onOpenPaper, onOpenGraph, onAskAbout } = useOpenPaper()
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
    {
      ...command('all', askLabel(actionTargets(paper).length), 'Q'),
      id: 'paper.ask',
      run: () => onAskAbout(actionTargets(paper)),
    },
  ])
  if (opened === undefined) return null
  const { kind, workIds, at } = opened
  const close = (): void => setOpened(undefined)
  switch (kind) {
    case 'all': {
      const [first] = workIds
      const then = (act: (id: WorkId) => void) => () => {
        close()
        if (first !== undefined) act(first)
      }
      const next = (wanted: MenuKind) => () => setOpened({ kind: wanted, workIds, at })
      return (
        <AnchoredPopover at={at} label="Papers" widthPx={220} onClose={close}>
          <Actions>
            {workIds.length === 1 && (
              <Action
                icon={<IconBook2 size={16} stroke={1.7} />}
                label="Open"
                keys="Enter"
                onClick={then(onOpenPaper)}
              />
            )}
            <Action
              icon={<IconCircleCheck size={16} stroke={1.7} />}
              label="Set status"
              keys="S"
              onClick={next('status')}
            />
            <Action
              icon={<IconTag size={16} stroke={1.7} />}
              label="Tag"
              keys="T"
              onClick={next('tag')}
            />
            <Action
              icon={<IconListDetails size={16} stroke={1.7} />}
              label="Add to a reading list"
              keys="L"
              onClick={next('list')}
            />
            <Action
              icon={<IconBulb size={16} stroke={1.7} />}
              label={askLabel(workIds.length)}
              keys="Q"
              onClick={() => {
                close()
                onAskAbout(workIds)
              }}
            />
            {workIds.length === 1 && (
              <Action
                icon={<IconAffiliate size={16} stroke={1.7} />}
                label="Show in the graph"
                keys="G"
                onClick={then(onOpenGraph)}
              />
            )}
          </Actions>
        </AnchoredPopover>
      )
    }
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

const askLabel = (count: number): string =>
  count === 2 ? 'How are these connected' : count > 2 ? 'What these build on' : 'Similar papers'

/** Where the keyboard is, unless it is on something as large as a screen. */
function focusedPlace(): Anchor {
  const place = document.activeElement?.getBoundingClientRect()
  if (place && place.height > 0 && place.height < 120) return place
  return { left: window.innerWidth / 2 - 90, top: window.innerHeight / 3, width: 0, height: 0 }
}
