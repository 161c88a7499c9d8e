import { ActionIcon, SegmentedControl, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { GraphScope, GraphSlice } from '#renderer/workers/library/protocol'
import { ColourMenu } from './colour-menu'
import { type Colouring, colourings, type Relation } from './graph-colouring'
import type { GraphFilter } from './graph-filter'
import { GraphFilterMenu } from './graph-filter-menu'
import classes from './graph-header.module.css'
import { linesOf, papers, titleOf } from './paper-words'
import { shortTitle } from './short-title'

/** What the map is of, how it is coloured, what stands out, and whether the table is beside it. */
export function GraphHeader({
  slice,
  scope,
  scopeName,
  relations,
  hasTopics,
  hasSurveys,
  colouring,
  filter,
  shownCount,
  isTableShown,
  onScopeChange,
  onColourByChange,
  onFilterChange,
  onTableToggle,
  viewMenu,
  exportMenu,
}: {
  readonly slice: GraphSlice
  readonly scope: GraphScope
  readonly scopeName: string
  readonly relations: readonly Relation[] | undefined
  readonly hasTopics: boolean
  readonly hasSurveys: boolean
  readonly colouring: Colouring
  readonly filter: GraphFilter
  readonly shownCount: number
  readonly isTableShown: boolean
  readonly onScopeChange: (scope: GraphScope) => void
  readonly onColourByChange: (colourBy: Colouring) => void
  readonly onFilterChange: (filter: GraphFilter) => void
  readonly onTableToggle: () => void
  readonly viewMenu: ReactNode
  readonly exportMenu: ReactNode
}) {
  const canColourBy = (choice: Colouring): boolean =>
    choice === 'relation'
      ? slice.centre !== undefined
      : choice === 'topic'
        ? hasTopics
        : choice !== 'survey' || hasSurveys
  return (
    // Two lines where one would cut the name: a neighbourhood and a survey have more switches than other views.
    <header className={classes.header}>
      <h1 className={classes.name}>{nameOf(slice, scopeName)}</h1>
      <span className={classes.counts}>
        {scope.kind === 'origins'
          ? `grew from ${papers(slice.ids.length - 1)} known here`
          : countsOf(slice, relations)}
      </span>
      {scope.kind === 'ego' && (
        <SegmentedControl
          size="xs"
          aria-label="Steps around the paper"
          value={String(scope.hops)}
          data={[
            { value: '1', label: '1 step' },
            { value: '2', label: '2 steps' },
          ]}
          onChange={(hops) => onScopeChange({ ...scope, hops: hops === '2' ? 2 : 1 })}
        />
      )}
      <div className={classes.controls}>
        {viewMenu}
        {scope.kind !== 'origins' && (
          <ColourMenu
            colouring={colouring}
            choices={colourings.filter(canColourBy)}
            onChoose={onColourByChange}
          />
        )}
        <GraphFilterMenu
          slice={slice}
          filter={filter}
          shownCount={shownCount}
          onChange={onFilterChange}
        />
        {exportMenu}
        <Tooltip label={isTableShown ? 'Hide the table' : 'Show the papers as a table'}>
          <ActionIcon
            size={28}
            aria-label="Papers as a table"
            aria-pressed={isTableShown}
            mod={{ pressed: isTableShown }}
            onClick={onTableToggle}
          >
            <IconLayoutSidebarRight size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}

function nameOf(slice: GraphSlice, scopeName: string): string {
  if (slice.centre === undefined) return scopeName
  const others = (slice.centres?.length ?? 1) - 1
  const name = shortTitle(titleOf(slice, slice.centre))
  return others > 0 ? `${name} and ${others} more` : name
}

function countsOf(slice: GraphSlice, relations: readonly Relation[] | undefined): string {
  if (relations === undefined || slice.centres !== undefined) {
    return `${papers(slice.ids.length)} · ${linesOf(slice)}`
  }
  const citing = relations.filter((relation) => relation === 'citing' || relation === 'both')
  const cited = relations.filter((relation) => relation === 'cited' || relation === 'both')
  return `${citing.length.toLocaleString('en')} cite it · ${cited.length.toLocaleString('en')} it cites`
}
