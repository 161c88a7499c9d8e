import { Button } from '@mantine/core'
import { useState } from 'react'
import { isRefusalOnly } from '#domain/row-doubt'
import type { Survey } from '#domain/survey'
import type { RowCorrection } from '#domain/survey-row'
import type { SurveyCheck } from '#renderer/db/check-queries'
import { correctRow, takeBackCorrection } from '#renderer/db/correction-commands'
import { identifierWords } from '#renderer/ui/scheme-words'
import { dayWords } from './change-words'
import { RowPlace } from './check-row'
import classes from './check-view.module.css'
import { CorrectionForm } from './correction-form'

/** What a person has said of rows of this survey. It outlives every sync, until they take it back. */
export function CorrectedRows({
  corrected,
  survey,
  isGithub,
}: {
  readonly corrected: SurveyCheck['corrected']
  readonly survey: Survey
  readonly isGithub: boolean
}) {
  const [open, setOpen] = useState<string>()
  return (
    <ul className={classes.plain}>
      {corrected.map(({ correction, row }) => (
        <li key={correction.id} className={classes.line}>
          <div className={classes.lineWords}>
            <span className={classes.lineTitle}>
              {correction.title ?? (correction.printedTitle || 'A row that was not understood')}
            </span>
            <p>
              {correctionSentence(correction)} <span>{dayWords(correction.changedAt)}</span>
            </p>
            {row === undefined ? (
              <p className={classes.kind}>
                No row of the survey prints this any more: its authors changed it, or took it off.
                Your correction waits in case it comes back.
              </p>
            ) : (
              <RowPlace row={row} survey={survey} isGithub={isGithub} />
            )}
            {open === correction.id && row !== undefined && (
              <CorrectionForm
                row={row}
                correction={correction}
                onCancel={() => setOpen(undefined)}
                onSave={(words) => {
                  setOpen(undefined)
                  void correctRow(row, words)
                }}
              />
            )}
          </div>
          <div>
            {row !== undefined && correction.verdict === 'paper' && open !== correction.id && (
              <Button
                variant="default"
                size="compact-sm"
                onClick={() => setOpen(correction.id)}
                mr={8}
              >
                Change…
              </Button>
            )}
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => void takeBackCorrection(correction.id)}
            >
              Take back
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

function correctionSentence(correction: RowCorrection): string {
  switch (correction.verdict) {
    case 'notPaper':
      return 'You said that it is no paper.'
    case 'checked':
      return 'You said that it is right as it is.'
    case 'paper': {
      if (isRefusalOnly(correction)) return 'You said which paper it is not.'
      const { title, printedTitle, identifiers, authors, year, venue } = correction
      const words = [
        ...(title === undefined || printedTitle === ''
          ? []
          : [`its title, printed as ‘${printedTitle}’`]),
        ...(identifiers === undefined
          ? []
          : [
              identifiers.length === 0
                ? 'that it has no identifier'
                : `the identifier ${identifiers.map(identifierWords).join(', ')}`,
            ]),
        ...(authors === undefined ? [] : ['the authors']),
        ...(year === undefined ? [] : [`the year ${year}`]),
        ...(venue === undefined ? [] : [`the venue ${venue}`]),
      ]
      return words.length === 0 ? 'You read it as a paper.' : `You gave ${words.join(', ')}.`
    }
    default:
      return correction.verdict satisfies never
  }
}
