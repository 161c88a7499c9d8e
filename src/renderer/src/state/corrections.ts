import { watchSurveysToApply } from '#renderer/db/correction-watch'
import { library } from '#renderer/db/library-database'
import { ingestClient } from '#renderer/workers/ingest/client'
import { notify } from './notices'

/**
 * Keeps placements in step with corrections: after each of them, after an undo, and after a start that follows a crash between the
 * two. Returns how to stop.
 */
export function followCorrections(): () => void {
  let turn: Promise<void> = Promise.resolve()
  return watchSurveysToApply(library, (surveyIds) => {
    for (const surveyId of surveyIds) {
      turn = turn
        .then(() => ingestClient.applyCorrections(surveyId))
        .catch((error: unknown) => {
          notify({
            kind: 'failure',
            text: `Your correction is kept and could not be applied yet: ${error instanceof Error ? error.message : String(error)}`,
          })
        })
    }
  })
}
