import { Button, Tooltip } from '@mantine/core'
import {
  IconAffiliate,
  IconBook2,
  IconBulb,
  IconListDetails,
  IconPlus,
  IconQuote,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { FileHash } from '#domain/attachment'
import type { ReadingState } from '#domain/reading'
import type { Work, WorkId } from '#domain/work'
import { useAttachments } from '#renderer/db/attachment-queries'
import { useTags } from '#renderer/db/paper-queries'
import { type Command, useCommandRegistry, useCommands } from '#renderer/state/commands'
import type { LibrarySearch } from '#renderer/state/search-parameters'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { CiteDialog } from '#renderer/ui/cite-dialog'
import { TagLabel } from '#renderer/ui/tag-label'
import { TagMenu } from '#renderer/ui/tag-menu'
import classes from './paper-actions.module.css'
import { readingLink } from './paper-links'
import { readPaper } from './read-paper'

export interface PaperActionsProps {
  readonly work: Work
  readonly state: ReadingState | null
  readonly onOpenGraph: (id: WorkId) => void
  readonly onFindSimilar: (id: WorkId) => void
  readonly onOpenExternal: (url: string) => void
  readonly onOpenFile: (id: WorkId, hash: FileHash) => void
  readonly onFilter: (search: LibrarySearch) => void
  readonly renderListMenu: (props: {
    readonly workIds: readonly WorkId[]
    readonly onDone: () => void
  }) => ReactNode
  readonly onClose: () => void
}

type Opened = { readonly kind: 'tag' | 'list'; readonly at: Anchor } | { readonly kind: 'cite' }

/** One row of actions, and the tags. */
export function PaperActions(props: PaperActionsProps) {
  const { work, state, onOpenGraph, onFindSimilar, onFilter } = props
  const { renderListMenu, onClose } = props
  const tags = useTags()
  const [opened, setOpened] = useState<Opened>()
  const reading = readingLink(work)
  const files = useAttachments(work.id)
  const isReadable = files === undefined || files.length > 0 || reading !== undefined
  const close = (): void => setOpened(undefined)
  const anchorOf = (element: Element): Anchor => element.getBoundingClientRect()
  const workIds = useSameIds(work.id)

  const read = (): void => void readPaper(work, files, props)
  const taken = useTakenKeys()
  const command = (id: string, label: string, key: string, run: () => void): Command => ({
    id: `${ownPrefix}${id}`,
    label,
    group: 'Papers',
    keys: taken.includes(key) ? [] : [key],
    run,
  })
  useCommands([
    {
      ...command('read', 'Read the open paper', 'R', read),
      unavailable: () => (isReadable ? undefined : noAddress),
    },
    command('graph', 'Graph around the open paper', 'G', () => onOpenGraph(work.id)),
    command('similar', 'Papers similar to the open paper', 'Q', () => onFindSimilar(work.id)),
    command('cite', 'Cite the open paper', 'C', () => setOpened({ kind: 'cite' })),
    command('close', 'Close the open paper', 'Escape', onClose),
  ])

  const paperTags = (state?.tagIds ?? []).flatMap((id) => tags?.find((tag) => tag.id === id) ?? [])
  return (
    <>
      <div className={classes.actions}>
        <Tooltip
          label={
            files?.[0] ? 'Opens your PDF (R)' : reading ? `Opens ${reading.label} (R)` : noAddress
          }
          disabled={files === undefined}
        >
          <Button
            leftSection={<IconBook2 size={16} stroke={1.7} />}
            {...(isReadable ? {} : { 'aria-disabled': true, variant: 'default' })}
            onClick={read}
          >
            Read
          </Button>
        </Tooltip>
        <Button
          variant="default"
          leftSection={<IconAffiliate size={16} stroke={1.7} />}
          onClick={() => onOpenGraph(work.id)}
        >
          Graph
        </Button>
        <Button
          variant="default"
          leftSection={<IconQuote size={16} stroke={1.7} />}
          onClick={() => setOpened({ kind: 'cite' })}
        >
          Cite
        </Button>
        <Button
          variant="default"
          leftSection={<IconListDetails size={16} stroke={1.7} />}
          aria-haspopup="dialog"
          onClick={(event) => setOpened({ kind: 'list', at: anchorOf(event.currentTarget) })}
        >
          List
        </Button>
      </div>
      <div className={classes.tags}>
        {paperTags.map((tag) => (
          <button
            key={tag.id}
            type="button"
            className={classes.tagButton}
            title={`Show papers tagged ${tag.name}`}
            onClick={() => onFilter({ tag: [tag.id] })}
          >
            <TagLabel tag={tag} />
          </button>
        ))}
        <button
          type="button"
          className={classes.addTag}
          aria-haspopup="dialog"
          aria-label="Add or remove tags"
          onClick={(event) => setOpened({ kind: 'tag', at: anchorOf(event.currentTarget) })}
        >
          <IconPlus size={12} stroke={1.9} aria-hidden />
          tag
        </button>
        <button type="button" className={classes.similar} onClick={() => onFindSimilar(work.id)}>
          <IconBulb size={13} stroke={1.9} aria-hidden />
          Similar papers
        </button>
      </div>
      {opened?.kind === 'tag' && (
        <AnchoredPopover at={opened.at} label="Tags" onClose={close}>
          <TagMenu workIds={workIds} onDone={close} />
        </AnchoredPopover>
      )}
      {opened?.kind === 'list' && (
        <AnchoredPopover at={opened.at} label="Reading lists" side="bottom-end" onClose={close}>
          {renderListMenu({ workIds, onDone: close })}
        </AnchoredPopover>
      )}
      {opened?.kind === 'cite' && <CiteDialog workIds={workIds} onClose={close} />}
    </>
  )
}

const ownPrefix = 'openPaper.'

/** Keys of the screen beside the panel: there they mean its selected papers, so the panel leaves them alone. */
const useTakenKeys = (): readonly string[] =>
  useCommandRegistry(({ commands }) =>
    commands
      .filter(({ id }) => !id.startsWith(ownPrefix))
      .flatMap(({ keys }) => keys ?? [])
      .join('\n'),
  ).split('\n')

const noAddress = 'No source has given an address for this paper yet.'

/** The same array while the paper is the same: live queries ask again when theirs changes. */
function useSameIds(id: WorkId): readonly WorkId[] {
  const [held, setHeld] = useState<readonly WorkId[]>([id])
  if (held[0] !== id) setHeld([id])
  return held
}
