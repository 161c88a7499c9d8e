import { Button } from '@mantine/core'
import {
  IconAffiliate,
  IconAlertTriangle,
  IconBrandGithub,
  IconFolder,
  IconRefresh,
  IconTable,
} from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Source } from '#domain/source'
import type { Survey } from '#domain/survey'
import { type Category, findCategory, growTaxonomy } from '#domain/taxonomy'
import type { SourceId, WorkId } from '#domain/work'
import { useSources } from '#renderer/db/source-queries'
import {
  useQuarantineOf,
  useSurvey,
  useSurveyPlacements,
  useSurveysOfWorks,
} from '#renderer/db/survey-queries'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { StatusMark } from '#renderer/ui/status-mark'
import { useRows } from '#renderer/workers/library/hooks'
import type { ShownStatus } from '#renderer/workers/library/protocol'
import { CategoryMap } from './category-map'
import { CategoryTree } from './category-tree'
import { coverageOf } from './coverage'
import classes from './survey-screen.module.css'

export interface SurveyScreenProps {
  readonly surveyId: SourceId
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId) => void
  readonly onOpenGraph: () => void
  readonly onOpenTable: () => void
  readonly onOpenQuarantine: () => void
  readonly onSync: () => void
}

/** A survey as a map: where each paper stands, and how much of it has been read. */
export function SurveyScreen(props: SurveyScreenProps) {
  const survey = useSurvey(props.surveyId)
  const sources = useSources()
  const placements = useSurveyPlacements(props.surveyId)
  const source = sources?.find(({ id }) => id === props.surveyId)
  const root = useMemo(
    () => (placements === undefined ? undefined : growTaxonomy(placements)),
    [placements],
  )
  if (survey === undefined || root === undefined || sources === undefined) {
    return <WorkingState title="Opening the survey…" />
  }
  if (survey === null || root.all.length === 0) {
    return (
      <EmptyState
        title={
          source
            ? `Nothing read from ‘${source.title}’ yet.`
            : 'This survey is not in your library.'
        }
        action={source && <Button onClick={props.onSync}>Sync it now</Button>}
      >
        {source
          ? 'Its papers and its tree of topics appear here after the first sync.'
          : 'It may have been removed in another window.'}
      </EmptyState>
    )
  }
  return <SurveyMap {...props} survey={survey} source={source} root={root} />
}

function SurveyMap({
  survey,
  source,
  root,
  openPaper,
  onOpenPaper,
  onOpenGraph,
  onOpenTable,
  onOpenQuarantine,
  onSync,
}: SurveyScreenProps & {
  readonly survey: Survey
  readonly source: Source | undefined
  readonly root: Category
}) {
  const rows = useRows(root.all)
  const statusOf = useMemo(
    () => new Map<WorkId, ShownStatus>([...rows.values()].map((row) => [row.id, row.status])),
    [rows],
  )
  const notUnderstood = useQuarantineOf(survey.id) ?? 0
  const [chosenKey, setChosen] = useState(root.children[0]?.key ?? '')
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        root.children.flatMap((child) => [child.key, ...child.children.map(({ key }) => key)]),
      ),
  )
  const chosen = findCategory(root, chosenKey) ?? root
  const total = coverageOf(root, statusOf)
  const isFolder =
    source?.configuration.kind === 'survey' && source.configuration.location.kind === 'folder'
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div className={classes.titleLine}>
          <h1 className={classes.title}>{survey.title}</h1>
          <Button
            variant="default"
            leftSection={<IconTable size={15} stroke={1.7} />}
            onClick={onOpenTable}
          >
            Papers
          </Button>
          <Button
            variant="default"
            leftSection={<IconAffiliate size={15} stroke={1.7} />}
            onClick={onOpenGraph}
          >
            Graph
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={15} stroke={1.7} />}
            onClick={onSync}
          >
            Sync
          </Button>
        </div>
        <p className={classes.facts}>
          {isFolder ? <IconFolder size={14} /> : <IconBrandGithub size={14} />}
          <span>{survey.location}</span>
          {survey.commit !== undefined && (
            <span className={classes.mono} title={survey.commit}>
              {survey.commit.slice(0, 7)}
            </span>
          )}
          <span>
            read{' '}
            {new Date(survey.readAt).toLocaleDateString('en-GB', {
              day: 'numeric',
              month: 'short',
              year: 'numeric',
            })}
          </span>
          <span>
            {root.all.length.toLocaleString('en')} papers in {survey.files.length}{' '}
            {survey.files.length === 1 ? 'file' : 'files'}
          </span>
          <span className={classes.status}>
            <StatusMark status="read" isDecorative /> {total.read} read
          </span>
          <span className={classes.status}>
            <StatusMark status="reading" isDecorative /> {total.reading} reading
          </span>
          {notUnderstood > 0 && (
            <button type="button" className={classes.warning} onClick={onOpenQuarantine}>
              <IconAlertTriangle size={14} stroke={1.9} /> {notUnderstood}{' '}
              {notUnderstood === 1 ? 'line' : 'lines'} not understood
            </button>
          )}
        </p>
      </header>
      <div className={classes.body}>
        <div className={classes.treePane}>
          <CategoryTree
            root={root}
            open={open}
            chosen={chosen.key}
            statusOf={statusOf}
            onChoose={setChosen}
            onOpenChange={(key, isOpen) =>
              setOpen((before) => {
                const after = new Set(before)
                if (isOpen) after.add(key)
                else after.delete(key)
                return after
              })
            }
          />
        </div>
        <div className={classes.right}>
          <div className={classes.mapPane}>
            <CategoryMap root={root} chosen={chosen.key} statusOf={statusOf} onChoose={setChosen} />
          </div>
          <CategoryPapers
            category={chosen}
            survey={survey}
            statusOf={statusOf}
            openPaper={openPaper}
            onOpenPaper={onOpenPaper}
          />
        </div>
      </div>
    </div>
  )
}

/** More than these are shown on demand: a category of a thousand papers is better read in the table. */
const firstShown = 200

function CategoryPapers({
  category,
  survey,
  statusOf,
  openPaper,
  onOpenPaper,
}: {
  readonly category: Category
  readonly survey: Survey
  readonly statusOf: ReadonlyMap<WorkId, ShownStatus>
  readonly openPaper: WorkId | undefined
  readonly onOpenPaper: (id: WorkId) => void
}) {
  const [shown, setShown] = useState({ key: category.key, count: firstShown })
  const count = shown.key === category.key ? shown.count : firstShown
  const ids = useMemo(() => category.all.slice(0, count), [category, count])
  const rows = useRows(ids)
  const sources = useSources()
  const surveysOf = useSurveysOfWorks(ids)
  const coverage = coverageOf(category, statusOf)
  const elsewhere = ids.filter((id) => (surveysOf?.get(id)?.size ?? 0) > 1).length
  const nameOf = new Map(sources?.map((source) => [source.id, source.title]))
  return (
    <section className={classes.papers} aria-label={category.name || survey.title}>
      <h2 className={classes.category}>
        {category.name || survey.title}
        <span className={classes.categoryFacts}>
          {coverage.read} of {coverage.total} read
          {elsewhere > 0 && ` · ${elsewhere} also in another survey`}
        </span>
      </h2>
      <ul className={classes.rows}>
        {ids.map((id) => {
          const row = rows.get(id)
          if (!row) return null
          const others = [...(surveysOf?.get(id) ?? [])].filter((one) => one !== survey.id)
          return (
            <li key={id}>
              <button
                type="button"
                className={classes.row}
                data-open={id === openPaper || undefined}
                onClick={() => onOpenPaper(id)}
              >
                <StatusMark status={row.status} />
                <span className={row.status === 'new' ? classes.newTitle : classes.paperTitle}>
                  {row.title}
                </span>
                <span className={classes.authors}>{row.authors === '' ? '–' : row.authors}</span>
                <span className={classes.year}>{row.year ?? '–'}</span>
                <span className={classes.venue}>{row.venue ?? '–'}</span>
                <span className={classes.others}>
                  {others.map((one) => (
                    <span key={one} className={classes.other}>
                      {nameOf.get(one) ?? one}
                    </span>
                  ))}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {count < category.all.length && (
        <Button
          variant="default"
          onClick={() => setShown({ key: category.key, count: category.all.length })}
        >
          Show all {category.all.length}
        </Button>
      )}
    </section>
  )
}
