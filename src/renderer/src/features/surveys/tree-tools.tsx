import { IconFold, IconFoldDown, IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import type { TaxonomyFindings } from '#domain/taxonomy-search'
import { IconAction } from '#renderer/ui/icon-action'
import { KeyCap } from '#renderer/ui/key-cap'
import classes from './tree-tools.module.css'

/** Above the tree: words that narrow it, folding, and what its bars mean. */
export function TreeTools({
  field,
  words,
  findings,
  categoryCount,
  onWords,
  onLeave,
  onFoldAll,
  onUnfoldAll,
}: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly words: string
  readonly findings: TaxonomyFindings | undefined
  readonly categoryCount: number
  readonly onWords: (words: string) => void
  /** Arrow down, Enter or a second Escape goes on to the tree. */
  readonly onLeave: () => void
  readonly onFoldAll: () => void
  readonly onUnfoldAll: () => void
}) {
  return (
    <div className={classes.tools}>
      <div className={classes.line}>
        <div className={classes.field}>
          <IconSearch size={14} stroke={1.9} aria-hidden />
          <input
            ref={field}
            aria-label="Find a category or a paper of this survey"
            placeholder="Find a category or paper"
            value={words}
            onChange={(event) => onWords(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Escape' && words !== '') onWords('')
              else if (['Escape', 'ArrowDown', 'Enter'].includes(event.key)) onLeave()
              else return
              event.preventDefault()
              event.stopPropagation()
            }}
          />
          <KeyCap keys="/" />
        </div>
        <IconAction label="Fold all" onClick={onFoldAll}>
          <IconFold size={16} stroke={1.7} />
        </IconAction>
        <IconAction label="Unfold all" onClick={onUnfoldAll}>
          <IconFoldDown size={16} stroke={1.7} />
        </IconAction>
      </div>
      <div className={classes.heads}>
        <span className={classes.what} role="status">
          {findings === undefined ? 'Category' : found(findings, categoryCount)}
        </span>
        <span className={classes.legend}>
          <span className={classes.read} /> read
        </span>
        <span className={classes.legend}>
          <span className={classes.reading} /> reading
        </span>
      </div>
    </div>
  )
}

function found({ named, paperCount }: TaxonomyFindings, categoryCount: number): string {
  if (named.size === 0 && paperCount === 0) return 'Nothing here has these words'
  const categories = `${named.size.toLocaleString('en')} of ${categoryCount.toLocaleString('en')} categories`
  const papers = `${paperCount.toLocaleString('en')} ${paperCount === 1 ? 'title' : 'titles'}`
  return `${categories}, ${papers}`
}
