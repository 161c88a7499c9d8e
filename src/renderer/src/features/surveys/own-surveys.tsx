import { IconAlertTriangle, IconSitemap } from '@tabler/icons-react'
import type { Source } from '#domain/source'
import type { SourceId } from '#domain/work'
import { useUnseenCounts } from '#renderer/db/change-queries'
import { useSurveys } from '#renderer/db/survey-queries'
import { CoverageBar } from '#renderer/ui/coverage-bar'
import { useFacets } from '#renderer/workers/library/hooks'
import classes from './own-surveys.module.css'
import { moveAmongRows } from './row-keys'

/** The surveys that are followed: how much of each is read, what is new, and when it was last looked at. */
export function OwnSurveys({
  sources,
  onOpenSurvey,
}: {
  readonly sources: readonly Source[] | undefined
  readonly onOpenSurvey: (id: SourceId) => void
}) {
  const facets = useFacets()
  const surveys = useSurveys()
  const unseen = useUnseenCounts()
  const own = sources?.filter(({ configuration }) => configuration.kind === 'survey') ?? []
  if (own.length === 0) return null
  const surveyOf = new Map(surveys?.map((survey) => [survey.id, survey]))
  return (
    <section aria-label="Your surveys">
      <h2 className={classes.heading}>Your surveys</h2>
      <ul className={classes.rows} onKeyDown={moveAmongRows}>
        {own.map((source) => {
          const survey = surveyOf.get(source.id)
          const coverage = facets?.sourceCoverage[source.id]
          const total = coverage?.total ?? 0
          const changes = unseen?.get(source.id) ?? 0
          const read = coverage?.read ?? 0
          return (
            <li key={source.id}>
              <button
                type="button"
                className={classes.row}
                data-row-button
                onClick={() => onOpenSurvey(source.id)}
              >
                <IconSitemap size={16} stroke={1.7} aria-hidden />
                <span className={classes.words}>
                  <span className={classes.title}>{source.title}</span>
                  <span className={classes.location}>{survey?.location ?? locationOf(source)}</span>
                </span>
                {coverage !== undefined && coverage.new > 0 && (
                  <span className={classes.arrived}>+{coverage.new.toLocaleString('en')} new</span>
                )}
                {changes > 0 && (
                  <span className={classes.arrived}>
                    {changes.toLocaleString('en')} {changes === 1 ? 'change' : 'changes'}
                  </span>
                )}
                {survey?.lost !== undefined && (
                  <span className={classes.lost}>
                    <IconAlertTriangle size={14} stroke={1.9} aria-hidden />
                    {survey.lost.reason === 'gone' ? 'Gone from there' : 'Emptied there'}
                  </span>
                )}
                <span className={classes.read}>
                  {survey === undefined
                    ? 'not read yet'
                    : `read ${new Date(survey.readAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })}`}
                </span>
                <CoverageBar
                  width={110}
                  read={read}
                  reading={coverage?.reading ?? 0}
                  total={total}
                />
                <span className={classes.count}>
                  {read.toLocaleString('en')} of {total.toLocaleString('en')} read
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function locationOf({ configuration }: Source): string {
  if (configuration.kind !== 'survey') return ''
  const { location } = configuration
  return location.kind === 'github' ? `${location.owner}/${location.repository}` : location.path
}
