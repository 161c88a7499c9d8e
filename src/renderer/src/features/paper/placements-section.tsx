import { IconSitemap } from '@tabler/icons-react'
import type { SourceId, WorkId } from '#domain/work'
import { usePlacements } from '#renderer/db/paper-queries'
import lines from './lines.module.css'
import classes from './placements-section.module.css'
import { Section } from './section'
import small from './small-words.module.css'

/** Where surveys place the paper: survey › … › category. */
export function PlacementsSection({
  workId,
  onOpenSurvey,
}: {
  readonly workId: WorkId
  readonly onOpenSurvey: (surveyId: SourceId, path: readonly string[]) => void
}) {
  const placements = usePlacements(workId)
  if (placements === undefined) return null
  const current = placements.filter(({ placement }) => placement.goneSince === undefined)
  const surveys = new Set(current.map(({ survey }) => survey.id)).size
  return (
    <Section
      name="placements"
      title={
        surveys === 0 ? 'Surveys' : `Placed by ${surveys} ${surveys === 1 ? 'survey' : 'surveys'}`
      }
    >
      {placements.length === 0 ? (
        <p className={small.unknown}>None of your surveys names this paper.</p>
      ) : (
        <ul className={lines.lines}>
          {placements.map(({ placement, survey, name }) => {
            const { path, goneSince } = placement
            const category = path.at(-1)
            return (
              <li key={placement.id}>
                <button
                  type="button"
                  className={lines.line}
                  title={[survey.title, ...path].join(' › ')}
                  data-gone={goneSince !== undefined || undefined}
                  onClick={() => onOpenSurvey(survey.id, path)}
                >
                  <IconSitemap size={14} stroke={1.9} aria-hidden />
                  <b className={classes.surveyName}>{name}</b>
                  <span className={lines.lineText}>
                    {path.length > 1 && <span className={classes.crumb}>› …</span>}
                    <span className={classes.crumb}>›</span>
                    {category ?? 'no category'}
                    {goneSince !== undefined && ' (no longer listed)'}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      )}
    </Section>
  )
}
