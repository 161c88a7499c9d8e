import {
  pauseSource,
  removeSource,
  renameSource,
  scheduleSource,
} from '#renderer/db/source-commands'
import { SyncScreen } from '#renderer/features/sync/sync-screen'
import { nextRunAt } from '#renderer/state/schedule'
import { cancelSync } from '#renderer/state/sync'
import { openDialog } from './dialogs'
import { syncAll, syncNow } from './sync-actions'

export function SyncPage() {
  return (
    <SyncScreen
      onAddTracker={() => openDialog({ kind: 'tracker', query: '' })}
      onAddSurvey={() => openDialog({ kind: 'survey', address: '' })}
      onAddPapers={() => openDialog({ kind: 'papers' })}
      onSync={syncNow}
      onSyncAll={() => void syncAll()}
      onStop={cancelSync}
      onSchedule={(id, schedule) => void scheduleSource(id, schedule)}
      onPause={(id, isPaused) => void pauseSource(id, isPaused)}
      onRename={(id, title) => void renameSource(id, title)}
      onRemove={(id) => void removeSource(id)}
      onOpenQuarantine={() => openDialog({ kind: 'quarantine' })}
      nextRunAt={nextRunAt}
    />
  )
}
