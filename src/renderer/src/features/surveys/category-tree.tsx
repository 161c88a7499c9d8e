import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import type { Category } from '#domain/taxonomy'
import type { TaxonomyFindings } from '#domain/taxonomy-search'
import type { Anchor } from '#renderer/ui/anchored-popover'
import { CoverageBar } from '#renderer/ui/coverage-bar'
import { matchSpans } from '#renderer/ui/match-spans'
import classes from './category-tree.module.css'
import { type Coverage, coverageWords, noCoverage } from './coverage'
import type { TreeLine } from './tree-lines'
import { useTreeKeys } from './use-tree-keys'

export interface CategoryTreeProps {
  readonly tree: RefObject<HTMLDivElement | null>
  readonly lines: readonly TreeLine[]
  readonly chosen: string
  readonly coverage: ReadonlyMap<string, Coverage>
  /** Words searched, and what they found. */
  readonly words: string
  readonly findings: TaxonomyFindings | undefined
  readonly onChoose: (key: string) => void
  readonly onOpenChange: (key: string, isOpen: boolean) => void
  readonly onOpenSiblings: (parent: string) => void
  readonly onSend: (category: Category, at: Anchor) => void
  readonly onMenu: (category: Category, at: Anchor) => void
}

/** The taxonomy as a WAI-ARIA tree: arrows move, open and fold; letters go to names; Enter chooses; L sends to a list. */
export function CategoryTree(props: CategoryTreeProps) {
  const { tree, lines, chosen, onChoose, onOpenChange } = props
  const focusable = lines.some(({ category }) => category.key === chosen)
    ? chosen
    : lines[0]?.category.key
  const onKeyDown = useTreeKeys({
    lines,
    focus: (key) => {
      if (key !== undefined) lineElement(tree.current, key)?.focus()
    },
    onChoose,
    onOpenChange,
    onOpenSiblings: props.onOpenSiblings,
    onSend: ({ category }, element) => props.onSend(category, nameRect(element)),
    onMenu: ({ category }, element) => props.onMenu(category, nameRect(element)),
  })
  useEffect(() => {
    // A category chosen elsewhere is brought into sight.
    if (chosen !== '') lineElement(tree.current, chosen)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, tree])
  return (
    <div ref={tree} role="tree" aria-label="Categories" className={classes.tree}>
      {lines.map((line, index) => (
        <Line
          key={line.category.key}
          {...props}
          line={line}
          isFocusable={line.category.key === focusable}
          onKeyDown={(event) => onKeyDown(event, index)}
        />
      ))}
    </div>
  )
}

const lineElement = (tree: HTMLElement | null, key: string): HTMLElement | null =>
  tree?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? null

/** A menu opens under the name rather than at the edge of a wide line. */
const nameRect = (line: HTMLElement): Anchor =>
  (line.querySelector('[data-name]') ?? line).getBoundingClientRect()

function Line({
  line,
  isFocusable,
  chosen,
  coverage,
  words,
  findings,
  onChoose,
  onOpenChange,
  onMenu,
  onKeyDown,
}: Omit<CategoryTreeProps, 'tree' | 'lines'> & {
  readonly line: TreeLine
  readonly isFocusable: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}) {
  const { category, branch, isOpen, hasInside } = line
  const figures = coverage.get(category.key) ?? noCoverage
  const hits = findings?.hits.get(category.key)
  const isTop = category.depth === 1
  return (
    <div
      role="treeitem"
      data-key={category.key}
      tabIndex={isFocusable ? 0 : -1}
      aria-level={category.depth}
      aria-posinset={line.place}
      aria-setsize={line.siblings}
      aria-selected={category.key === chosen}
      aria-label={`${category.name}, ${coverageWords(figures)}${
        hits === undefined ? '' : `, ${hits} with these words`
      }`}
      {...(hasInside ? { 'aria-expanded': isOpen } : {})}
      className={classes.line}
      style={{ paddingLeft: 8 + (category.depth - 1) * 16 }}
      onClick={(event) => {
        event.currentTarget.focus()
        onChoose(category.key)
      }}
      onDoubleClick={() => onOpenChange(category.key, !isOpen)}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu(category, { left: event.clientX, top: event.clientY, width: 0, height: 0 })
      }}
      onKeyDown={onKeyDown}
    >
      {hasInside ? (
        // The arrow keys do the same; a button inside a tree item would be lost on a screen reader.
        <span
          aria-hidden="true"
          className={classes.fold}
          onClick={(event) => {
            event.stopPropagation()
            onOpenChange(category.key, !isOpen)
          }}
        >
          {isOpen ? (
            <IconChevronDown size={14} stroke={1.9} />
          ) : (
            <IconChevronRight size={14} stroke={1.9} />
          )}
        </span>
      ) : (
        <span className={classes.fold} />
      )}
      {isTop && (
        <span
          className={classes.square}
          style={{ background: `var(--st-cat-${Math.min(branch, 8)})` }}
        />
      )}
      <span className={isTop ? classes.top : classes.name} data-name title={category.name}>
        {matchSpans(category.name, words).map((span) =>
          span.isMatch ? <mark key={span.at}>{span.text}</mark> : span.text,
        )}
      </span>
      {hits !== undefined && (
        <span className={classes.hits} title={`${hits} with these words in their title`}>
          {hits}
        </span>
      )}
      {figures.arrived > 0 && (
        <span className={classes.arrived} title={`${figures.arrived} new`}>
          +{figures.arrived.toLocaleString('en')}
        </span>
      )}
      <span className={classes.space} />
      <span className={classes.bar}>
        <CoverageBar read={figures.read} reading={figures.reading} total={figures.total} />
      </span>
      <span className={classes.count}>
        {figures.read.toLocaleString('en')} of {figures.total.toLocaleString('en')}
      </span>
    </div>
  )
}
