import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useSources } from '#renderer/db/source-queries'
import { useSurveysOfWorks } from '#renderer/db/survey-queries'
import { StatusMark } from '#renderer/ui/status-mark'
import { useRows } from '#renderer/workers/library/hooks'
import classes from './category-papers.module.css'
import { coverageOf } from './coverage'
import type { SurveyViewProps } from './survey-view'

/** More than these are shown on demand: a category of a thousand papers is better read in the table. */
const firstShown = 200

/** The papers of the chosen category, in the survey's order. */
export function CategoryPapers({
  topic: category,
  survey,
  statusOf,
  openPaper,
  onOpenPaper,
}: SurveyViewProps) {
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
