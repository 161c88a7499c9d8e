import { useNavigate } from '@tanstack/react-router'
import { setReferencesAsked } from '#renderer/db/source-commands'
import { useSources } from '#renderer/db/source-queries'
import { SettingsScreen } from '#renderer/features/settings/settings-screen'
import { builtInId } from '#renderer/state/built-in-sources'
import { openDialog } from './dialogs'
import { exportLibrary } from './library-file-actions'
import { askReferences } from './sync-actions'

export function SettingsPage() {
  const navigate = useNavigate()
  const references = useSources()?.find(({ id }) => id === builtInId('references'))
  return (
    <SettingsScreen
      onExport={() => void exportLibrary()}
      onImport={(file) => openDialog({ kind: 'import', file })}
      onShowShortcuts={() => openDialog({ kind: 'help' })}
      onShowDoubles={() => void navigate({ to: '/doubles' })}
      onShowRemoved={() => void navigate({ to: '/library', search: { removed: true } })}
      isAskingReferences={references !== undefined && !references.isPaused}
      onAskReferences={(isOn) => void (isOn ? askReferences() : setReferencesAsked(false))}
    />
  )
}
