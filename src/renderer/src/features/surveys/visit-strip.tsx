import { Button } from '@mantine/core'
import { IconHistory, IconPlugConnectedX } from '@tabler/icons-react'
import type { Survey } from '#domain/survey'
import { useSurveyNews } from '#renderer/db/change-queries'
import { markSurveySeen } from '#renderer/db/visit-commands'
import { changeFigures, dayWords } from './change-words'
import type { SurveyViewProps } from './survey-view'
import classes from './visit-strip.module.css'

/** What changed since the last visit; it leaves when that is marked as seen. */
export function VisitStrip({ survey, onView }: Pick<SurveyViewProps, 'survey' | 'onView'>) {
  const news = useSurveyNews(survey.id)
  if (news === undefined || news.unseen.length === 0) return null
  return (
    <section className={classes.strip} aria-label="Since your last visit">
      <IconHistory size={16} stroke={1.7} aria-hidden className={classes.icon} />
      <strong>Since your last visit</strong>
      {news.seenAt !== undefined && <span className={classes.date}>{dayWords(news.seenAt)}</span>}
      <span className={classes.figures}>
        {changeFigures(news.unseen).map(({ kind, figure, words }) => (
          <span key={kind}>
            <b>{figure}</b> {words}
          </span>
        ))}
      </span>
      <span className={classes.space} />
      <Button variant="subtle" size="compact-sm" onClick={() => onView('changes')}>
        Show changes
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => void markSurveySeen(survey.id)}>
        Mark seen
      </Button>
    </section>
  )
}

/** The upstream no longer has the list: said before anything else of the survey. */
export function LossStrip({ survey }: { readonly survey: Survey }) {
  const { lost } = survey
  if (lost === undefined) return null
  return (
    <section className={classes.loss} aria-label="No longer upstream">
      <IconPlugConnectedX size={16} stroke={1.7} aria-hidden />
      <span>
        What was read stays in your library, marks and notes included.{' '}
        {lost.reason === 'gone'
          ? `${survey.location} has not been there since ${dayWords(lost.at)}: it was deleted, renamed without a trace, or made private.`
          : `${survey.location} has listed no papers since ${dayWords(lost.at)}.`}
      </span>
    </section>
  )
}
