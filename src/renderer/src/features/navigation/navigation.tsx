import {
  IconAffiliate,
  IconBook2,
  IconBooks,
  IconBulb,
  IconInbox,
  IconNotes,
  IconPlus,
  IconRadar2,
  IconRefresh,
  IconSettings,
  IconSitemap,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Tag } from '#domain/reading'
import type { Source } from '#domain/source'
import type { SourceId } from '#domain/work'
import { useUnseenCounts } from '#renderer/db/change-queries'
import { useSources } from '#renderer/db/source-queries'
import { type LibrarySearch, readLibrarySearch } from '#renderer/state/search-parameters'
import { CoverageBar } from '#renderer/ui/coverage-bar'
import { type StopProps, useOneTabStop } from '#renderer/ui/one-tab-stop'
import { TagDot } from '#renderer/ui/tag-label'
import { useFacets } from '#renderer/workers/library/hooks'
import type { FacetCounts } from '#renderer/workers/library/protocol'
import classes from './navigation.module.css'
import { RailMenus } from './rail-menus'

export interface NavigationProps {
  readonly tags: readonly Tag[] | undefined
  /** The reading lists, drawn by their own feature. */
  readonly lists: ReactNode
  readonly noteCount: number | undefined
  /** Where the window is: path and, for the library, its filter. */
  readonly path: string
  readonly search: Readonly<Record<string, unknown>>
  readonly onAddSurvey: () => void
  readonly onAddTracker: () => void
  /** In a narrow window: icons; lists, surveys, trackers and tags behind one each. */
  readonly isRail: boolean
}

/** The left pane: the library, lists, surveys, trackers and tags, each with its count. */
export function Navigation(props: NavigationProps) {
  const facets = useFacets()
  const sources = useSources()
  const unseen = useUnseenCounts()
  const inLibrary = props.path === '/library'
  const here = inLibrary ? JSON.stringify(readLibrarySearch(props.search)) : ''
  const isScope = (search: LibrarySearch) => inLibrary && here === JSON.stringify(search)
  return (
    <nav className={classes.navigation} aria-label="Library" data-rail={props.isRail || undefined}>
      <div className={classes.scroll}>
        <ScopeLink
          icon={<IconBooks size={16} stroke={1.7} />}
          label="All papers"
          count={facets?.total}
          search={{}}
          isHere={isScope({})}
        />
        <ScopeLink
          icon={<IconInbox size={16} stroke={1.7} />}
          label="New"
          count={facets?.statuses.new}
          isCountNew
          search={{ status: ['new'] }}
          isHere={isScope({ status: ['new'] })}
        />
        <ScopeLink
          icon={<IconBook2 size={16} stroke={1.7} />}
          label="Reading"
          count={facets?.statuses.reading}
          search={{ status: ['reading'] }}
          isHere={isScope({ status: ['reading'] })}
        />
        <Link
          to="/graph"
          className={classes.entry}
          title="Graph"
          aria-current={current(props.path === '/graph')}
        >
          <IconAffiliate size={16} stroke={1.7} />
          <span className={classes.name}>Graph</span>
        </Link>
        <Link
          to="/answers"
          className={classes.entry}
          title="Answers"
          aria-current={current(props.path === '/answers')}
        >
          <IconBulb size={16} stroke={1.7} />
          <span className={classes.name}>Answers</span>
        </Link>
        <Link
          to="/notes"
          className={classes.entry}
          title="Notes"
          aria-current={current(props.path.startsWith('/notes'))}
        >
          <IconNotes size={16} stroke={1.7} />
          <span className={classes.name}>Notes</span>
          <Count value={props.noteCount} />
        </Link>
        {props.isRail && (
          <RailMenus
            sources={sources}
            tags={props.tags}
            path={props.path}
            onAddSurvey={props.onAddSurvey}
            onAddTracker={props.onAddTracker}
          />
        )}
        {!props.isRail && props.lists}
        {!props.isRail && (
          <>
            <SourceSection
              title="Surveys"
              heading={
                <Link
                  to="/surveys"
                  className={classes.headingLink}
                  title="Your surveys, and well-known ones"
                  activeOptions={{ exact: true }}
                >
                  Surveys
                </Link>
              }
              addLabel="Add a survey"
              onAdd={props.onAddSurvey}
              sources={sources?.filter(({ configuration }) => configuration.kind === 'survey')}
              isHere={({ id }) => isSurvey(id, props.path)}
              renderSource={(source, stop) => (
                <SurveyLink
                  key={source.id}
                  source={source}
                  stop={stop}
                  facets={facets}
                  changes={unseen?.get(source.id) ?? 0}
                  path={props.path}
                />
              )}
            />
            <SourceSection
              title="Trackers"
              addLabel="Follow a search"
              onAdd={props.onAddTracker}
              sources={sources?.filter(({ configuration }) => configuration.kind === 'arxivSearch')}
              isHere={({ id }) => isScope({ source: [id] })}
              renderSource={(source, stop) => (
                <ScopeLink
                  key={source.id}
                  stop={stop}
                  icon={<IconRadar2 size={16} stroke={1.7} />}
                  label={source.title}
                  count={newOf(facets, source.id)}
                  isCountNew
                  search={{ source: [source.id] }}
                  isHere={isScope({ source: [source.id] })}
                />
              )}
            />
            {props.tags !== undefined && props.tags.length > 0 && (
              <TagSection
                tags={props.tags}
                facets={facets}
                isHere={({ id }) => isScope({ tag: [id] })}
              />
            )}
          </>
        )}
      </div>
      <div className={classes.foot}>
        <Link
          to="/sync"
          className={classes.entry}
          title="Sync"
          aria-current={current(props.path === '/sync')}
        >
          <IconRefresh size={16} stroke={1.7} />
          <span className={classes.name}>Sync</span>
        </Link>
        <Link
          to="/settings"
          className={classes.entry}
          title="Settings"
          aria-current={current(props.path === '/settings')}
        >
          <IconSettings size={16} stroke={1.7} />
          <span className={classes.name}>Settings</span>
        </Link>
      </div>
    </nav>
  )
}

const current = (isHere: boolean) => (isHere ? 'page' : undefined)

/** Tags below each other: one tab stop. */
function TagSection({
  tags,
  facets,
  isHere,
}: {
  readonly tags: readonly Tag[]
  readonly facets: FacetCounts | undefined
  readonly isHere: (tag: Tag) => boolean
}) {
  const { onKeyDown, stopOf } = useOneTabStop(
    tags.map(({ id }) => id),
    tags.find(isHere)?.id,
  )
  return (
    <section aria-label="Tags" onKeyDown={onKeyDown}>
      <h2 className={classes.heading}>Tags</h2>
      {tags.map((tag) => (
        <ScopeLink
          key={tag.id}
          stop={stopOf(tag.id)}
          icon={<TagDot colour={tag.colour} />}
          label={tag.name}
          count={facets?.tags[tag.id] ?? 0}
          search={{ tag: [tag.id] }}
          isHere={isHere(tag)}
        />
      ))}
    </section>
  )
}

const isSurvey = (id: SourceId, path: string): boolean =>
  path === `/surveys/${encodeURIComponent(id)}` || path === `/surveys/${id}`

const newOf = (facets: FacetCounts | undefined, id: SourceId): number | undefined => {
  const count = facets?.sourceCoverage[id]?.new
  return count === 0 ? undefined : count
}

function ScopeLink({
  icon,
  label,
  count,
  isCountNew = false,
  search,
  isHere,
  stop,
}: {
  readonly icon: ReactNode
  readonly label: string
  readonly count: number | undefined
  readonly isCountNew?: boolean
  readonly search: LibrarySearch
  readonly isHere: boolean
  readonly stop?: StopProps
}) {
  return (
    <Link
      {...stop}
      to="/library"
      search={search}
      className={classes.entry}
      title={label}
      aria-current={current(isHere)}
    >
      <span className={classes.icon}>{icon}</span>
      <span className={classes.name}>{label}</span>
      <Count value={count} isNew={isCountNew} />
    </Link>
  )
}

function Count({
  value,
  isNew = false,
}: {
  readonly value: number | undefined
  readonly isNew?: boolean
}) {
  if (value === undefined || (isNew && value === 0)) return null
  return (
    <span className={isNew ? classes.newCount : classes.count}>{value.toLocaleString('en')}</span>
  )
}

function SurveyLink({
  source,
  facets,
  changes,
  path,
  stop,
}: {
  readonly source: Source
  readonly stop: StopProps
  readonly facets: FacetCounts | undefined
  /** Since the last visit. */
  readonly changes: number
  readonly path: string
}) {
  const coverage = facets?.sourceCoverage[source.id]
  return (
    <Link
      {...stop}
      to="/surveys/$surveyId"
      params={{ surveyId: source.id }}
      className={classes.entry}
      aria-current={current(isSurvey(source.id, path))}
    >
      <IconSitemap size={16} stroke={1.7} />
      <span className={classes.name} title={source.title}>
        {source.title}
      </span>
      {changes > 0 && (
        <span
          className={classes.dot}
          role="img"
          aria-label={`${changes.toLocaleString('en')} ${changes === 1 ? 'change' : 'changes'} since your last visit`}
        />
      )}
      <CoverageBar
        width={34}
        read={coverage?.read ?? 0}
        reading={coverage?.reading ?? 0}
        total={coverage?.total ?? 0}
      />
    </Link>
  )
}

/** Surveys or trackers below each other: one tab stop, behind that of their heading. */
function SourceSection({
  title,
  heading,
  addLabel,
  onAdd,
  sources,
  isHere,
  renderSource,
}: {
  readonly title: string
  /** Drawn for the title where it leads somewhere. */
  readonly heading?: ReactNode
  readonly addLabel: string
  readonly onAdd: () => void
  readonly sources: readonly Source[] | undefined
  readonly isHere: (source: Source) => boolean
  readonly renderSource: (source: Source, stop: StopProps) => ReactNode
}) {
  const { onKeyDown, stopOf } = useOneTabStop(
    sources?.map(({ id }) => id) ?? [],
    sources?.find(isHere)?.id,
  )
  return (
    <section aria-label={title} onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <h2 className={classes.heading}>{heading ?? title}</h2>
        {sources !== undefined && sources.length > 0 && (
          <button type="button" className={classes.add} aria-label={addLabel} onClick={onAdd}>
            <IconPlus size={14} stroke={1.9} />
          </button>
        )}
      </div>
      {sources?.map((source) => renderSource(source, stopOf(source.id)))}
      {sources?.length === 0 && (
        <button type="button" className={classes.entry} onClick={onAdd}>
          <IconPlus size={16} stroke={1.7} />
          <span className={classes.name}>{addLabel}</span>
        </button>
      )}
    </section>
  )
}
