import {
  IconAffiliate,
  IconArrowBackUp,
  IconBulb,
  IconCircleCheck,
  IconFileTypePdf,
  IconListDetails,
  IconQuote,
  IconTag,
  IconTrash,
  IconX,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { clearSelection } from '#renderer/state/selection'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { KeyCap } from '#renderer/ui/key-cap'
import classes from './bulk-bar.module.css'

export type BulkAction =
  | 'status'
  | 'tag'
  | 'list'
  | 'graph'
  | 'ask'
  | 'cite'
  | 'pdfs'
  | 'remove'
  | 'restore'

const actions: readonly {
  readonly name: BulkAction
  readonly word: string
  readonly keys: string
  readonly Icon: ComponentType<{ size?: number; stroke?: number }>
}[] = [
  { name: 'status', word: 'Status', keys: 'S', Icon: IconCircleCheck },
  { name: 'tag', word: 'Tag', keys: 'T', Icon: IconTag },
  { name: 'list', word: 'List', keys: 'L', Icon: IconListDetails },
  { name: 'graph', word: 'Graph', keys: 'G', Icon: IconAffiliate },
  { name: 'ask', word: 'Ask', keys: 'Q', Icon: IconBulb },
  { name: 'cite', word: 'Cite', keys: 'C', Icon: IconQuote },
  { name: 'pdfs', word: 'PDFs', keys: 'P', Icon: IconFileTypePdf },
  { name: 'remove', word: 'Remove', keys: 'Delete', Icon: IconTrash },
  { name: 'restore', word: 'Restore', keys: 'Delete', Icon: IconArrowBackUp },
]

/** What can be done with the selected papers. */
export function BulkBar({
  count,
  hiddenCount,
  isShowingRemoved,
  onAction,
}: {
  readonly count: number
  /** Selected, and outside the filter: they are part of every action, so it is said. */
  readonly hiddenCount: number
  readonly isShowingRemoved: boolean
  readonly onAction: (action: BulkAction, at: Anchor) => void
}) {
  const unwanted: BulkAction = isShowingRemoved ? 'remove' : 'restore'
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected papers" data-bulk-bar>
      <span className={classes.count} role="status">
        {count.toLocaleString('en')} selected
        {hiddenCount > 0 && (
          <span className={classes.hidden}>
            {hiddenCount === count ? 'none' : hiddenCount.toLocaleString('en')}{' '}
            {hiddenCount === count ? 'of them shown' : 'not shown'}
          </span>
        )}
      </span>
      <span className={classes.rule} />
      {actions
        .filter(({ name }) => name !== unwanted)
        .map(({ name, word, keys, Icon }) => (
          <button
            key={name}
            type="button"
            className={classes.action}
            title={
              name === 'ask'
                ? askTitle(count)
                : name === 'pdfs'
                  ? 'Get their PDFs, for reading offline'
                  : undefined
            }
            onClick={(event) => onAction(name, event.currentTarget.getBoundingClientRect())}
          >
            <Icon size={16} stroke={1.7} />
            <span className={classes.word}>{word}</span>
            <KeyCap keys={keys} />
          </button>
        ))}
      <span className={classes.rule} />
      <button
        type="button"
        className={classes.action}
        aria-label="Clear the selection"
        title="Clear the selection (Esc)"
        onClick={clearSelection}
      >
        <IconX size={16} stroke={1.7} />
      </button>
    </div>
  )
}

/** What is asked about so many papers. */
const askTitle = (count: number): string =>
  count === 1
    ? 'Which papers are like it'
    : count === 2
      ? 'How these two are connected'
      : 'What these papers build on'
