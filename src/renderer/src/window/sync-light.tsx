import {
  IconCloudCheck,
  IconCloudOff,
  IconCloudX,
  IconFileText,
  IconRefresh,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { useRuns } from '#renderer/db/source-queries'
import { hostConnection } from '#renderer/host'
import { useFileReading } from '#renderer/state/read-files'
import { useSyncStatus } from '#renderer/state/sync-status'
import classes from './window-frame.module.css'

/** What sync is doing, in a word, at the right of the title bar. */
export function SyncLight() {
  const { running, isOnline } = useSyncStatus()
  const connection = useSyncExternalStore(hostConnection.subscribe, hostConnection.current)
  const reading = useFileReading(({ status }) => status)
  const last = useRuns(1)?.[0]
  const active = running.find(({ phase }) => phase === 'running' || phase === 'stopping')
  const total = active?.progress?.total
  const share =
    active?.progress === undefined || total === undefined || total === 0
      ? undefined
      : Math.floor((100 * active.progress.delivered) / total)
  const isSilent =
    reading === undefined &&
    connection !== 'lost' &&
    active === undefined &&
    isOnline &&
    last === undefined
  if (isSilent) return null
  const icon = { size: 16, stroke: 1.7 }
  return (
    <Link to="/sync" className={classes.status}>
      {connection === 'lost' ? (
        <>
          <IconCloudX {...icon} /> Background process not answering
        </>
      ) : active !== undefined ? (
        <>
          <IconRefresh {...icon} /> Syncing{share === undefined ? '' : ` · ${share} %`}
        </>
      ) : reading !== undefined ? (
        <>
          <IconFileText {...icon} /> Reading PDFs · {reading.done + 1} of {reading.total}
        </>
      ) : !isOnline ? (
        <>
          <IconCloudOff {...icon} /> Offline
        </>
      ) : last?.outcome.kind === 'failed' ? (
        <>
          <IconCloudX {...icon} /> Last sync stopped
        </>
      ) : last !== undefined ? (
        <>
          <IconCloudCheck {...icon} color="var(--st-ok)" /> Synced {ago(last.startedAt)}
        </>
      ) : null}
    </Link>
  )
}

function ago(at: string): string {
  const minutes = Math.round((Date.now() - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 60 * 24) return `${Math.round(minutes / 60)} h ago`
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}
