import {
  IconAffiliate,
  IconAlertTriangle,
  IconBooks,
  IconCheck,
  IconClockPause,
  IconRadar2,
  IconSitemap,
  IconSquare,
} from '@tabler/icons-react'
import type { SourceKind, SyncRun } from '#domain/source'
import classes from './sync-screen.module.css'

export function KindIcon({ kind }: { readonly kind: SourceKind | undefined }) {
  const size = { size: 18, stroke: 1.7 }
  switch (kind) {
    case 'arxivSearch':
      return <IconRadar2 {...size} />
    case 'survey':
    case 'surveyHistory':
    case 'rowMatches':
      return <IconSitemap {...size} />
    case 'references':
    case 'openedPapers':
      return <IconAffiliate {...size} />
    case 'arxivCompletion':
    case 'publishedCompletion':
    case 'pasted':
    case 'sample':
    case undefined:
      return <IconBooks {...size} />
  }
}

export function OutcomeMark({ run }: { readonly run: SyncRun }) {
  switch (run.outcome.kind) {
    case 'running':
      return <IconClockPause size={15} className={classes.muted} aria-label="Not finished" />
    case 'done':
      return <IconCheck size={15} className={classes.ok} aria-label="Done" />
    case 'cancelled':
      return <IconSquare size={15} className={classes.muted} aria-label="Stopped by you" />
    case 'failed':
      return <IconAlertTriangle size={15} className={classes.bad} aria-label="Failed" />
  }
}
