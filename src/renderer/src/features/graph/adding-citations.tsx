import { Button, Progress } from '@mantine/core'
import type { AddingCitations } from './add-citations'
import classes from './graph-screen.module.css'
import { papers } from './paper-words'

/** The citations of a file on their way in. */
export function AddingCitationsStrip({ adding }: { readonly adding: AddingCitations }) {
  const { progress, stop } = adding
  if (progress === undefined) return null
  const { done, total } = progress
  return (
    <div className={classes.adding} role="status">
      <span>
        {total === 0
          ? 'Reading the file of citations'
          : `Adding citations of ${papers(total)}: ${done.toLocaleString('en')} so far`}
      </span>
      <Progress
        value={total === 0 ? 100 : (100 * done) / total}
        animated={total === 0}
        size="sm"
        w={120}
        aria-label="Adding citations"
      />
      <Button variant="subtle" color="gray" size="compact-xs" onClick={stop}>
        Stop
      </Button>
    </div>
  )
}
