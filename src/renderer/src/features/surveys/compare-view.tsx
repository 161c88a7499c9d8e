import { Button } from '@mantine/core'
import { useSources } from '#renderer/db/source-queries'
import { EmptyState, WorkingState } from '#renderer/ui/pane-state'
import { OnlyHere, SharedPapers } from './compare-papers'
import { CompareTable } from './compare-table'
import { CompareTopics } from './compare-topics'
import classes from './compare-view.module.css'
import { type Comparing, comparisons, rememberSurvey, useSurveyMemory } from './survey-memory'
import type { SurveyViewProps } from './survey-view'
import { type Comparison, useOverlap, useSurveyNames } from './use-overlap'

export interface CompareProps extends SurveyViewProps {
  readonly comparison: Comparison
  readonly nameOf: ReturnType<typeof useSurveyNames>
}

const words: Readonly<Record<Comparing, string>> = {
  topics: 'Topics side by side',
  shared: 'Shared papers',
  only: 'Only here',
  all: 'All surveys',
}

/** A survey beside the other surveys of the library: what they share, and what it alone has. */
export function CompareView(props: SurveyViewProps) {
  const { survey } = props
  const comparison = useOverlap(survey.id)
  const nameOf = useSurveyNames(useSources())
  if (comparison === undefined) return <WorkingState title="Comparing the surveys…" />
  if (comparison.surveys.length === 1) {
    return (
      <EmptyState
        title="There is nothing to compare with yet."
        action={<Button onClick={props.onOpenCatalogue}>Browse survey repositories</Button>}
      >
        With a second survey you see which papers both name, which categories hold the same papers,
        and what only one of them has.
      </EmptyState>
    )
  }
  return <Compared {...props} comparison={comparison} nameOf={nameOf} />
}

function Compared(props: CompareProps) {
  const { survey, comparison, nameOf } = props
  const { overlap, surveys } = comparison
  const { comparing, comparedWith } = useSurveyMemory(survey.id)
  const others = surveys.slice(1)
  const withSurvey = others.find(({ id }) => id === comparedWith)?.id
  const counts: Readonly<Record<Comparing, number>> = {
    topics: overlap.pairs.filter((pair) => withSurvey === undefined || pair.survey === withSurvey)
      .length,
    shared: overlap.shared.filter(
      (paper) => withSurvey === undefined || paper.surveys.includes(withSurvey),
    ).length,
    only: overlap.onlyHere.length,
    all: surveys.length,
  }
  return (
    <div className={classes.view}>
      <div className={classes.head}>
        <fieldset className={classes.tabs}>
          <legend className="st-hidden">What is compared</legend>
          {comparisons.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === comparing}
              className={classes.tab}
              onClick={() => rememberSurvey(survey.id, { comparing: name })}
            >
              {words[name]}
              <span className={classes.count}>{counts[name].toLocaleString('en')}</span>
            </button>
          ))}
        </fieldset>
        {(comparing === 'topics' || comparing === 'shared') && others.length > 1 && (
          <label className={classes.with}>
            With
            <select
              className={classes.select}
              value={withSurvey ?? ''}
              onChange={(event) => {
                const chosen = others.find(({ id }) => id === event.currentTarget.value)
                rememberSurvey(survey.id, { comparedWith: chosen?.id })
              }}
            >
              <option value="">any other survey</option>
              {others.map(({ id }) => (
                <option key={id} value={id}>
                  {nameOf(id)} ({(overlap.sharedWith.get(id) ?? 0).toLocaleString('en')} shared)
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div className={classes.pane}>
        {comparing === 'topics' && <CompareTopics {...props} withSurvey={withSurvey} />}
        {comparing === 'shared' && <SharedPapers {...props} withSurvey={withSurvey} />}
        {comparing === 'only' && <OnlyHere {...props} />}
        {comparing === 'all' && <CompareTable {...props} />}
      </div>
    </div>
  )
}
