import { Menu } from '@mantine/core'
import { IconCheck, IconDots, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { Schedule, Source, SyncRun } from '#domain/source'
import type { SourceId } from '#domain/work'
import { IconAction } from '#renderer/ui/icon-action'
import { useFacets } from '#renderer/workers/library/hooks'
import { scheduleWords, sourceSentence } from './run-words'
import { KindIcon, OutcomeMark } from './sync-marks'
import classes from './sync-screen.module.css'
import { dayWords } from './time-words'

/** What a person does to a source from its line. */
export interface SourceActions {
  readonly onSync: (id: SourceId) => void
  readonly onSchedule: (id: SourceId, schedule: Schedule) => void
  readonly onPause: (id: SourceId, isPaused: boolean) => void
  readonly onRename: (id: SourceId, title: string) => void
  readonly onRemove: (id: SourceId) => void
}

export function SourceLine({
  source,
  lastRun,
  isRunning,
  now,
  onSync,
  onSchedule,
  onPause,
  onRename,
  onRemove,
}: SourceActions & {
  readonly source: Source
  readonly lastRun: SyncRun | undefined
  readonly isRunning: boolean
  readonly now: Date
}) {
  const facets = useFacets()
  const [isRenaming, setRenaming] = useState(false)
  const count = facets?.sources[source.id]
  return (
    <div className={classes.source} data-paused={source.isPaused || undefined}>
      <KindIcon kind={source.configuration.kind} />
      <div className={classes.words}>
        {isRenaming ? (
          <input
            className={classes.rename}
            aria-label="Name of the source"
            defaultValue={source.title}
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here.
            autoFocus
            onBlur={(event) => {
              setRenaming(false)
              const title = event.currentTarget.value.trim()
              if (title !== '' && title !== source.title) onRename(source.id, title)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.currentTarget.blur()
              if (event.key === 'Escape') {
                event.currentTarget.value = source.title
                event.currentTarget.blur()
              }
            }}
          />
        ) : (
          <div className={classes.name}>{source.title}</div>
        )}
        <div className={classes.sentence}>{sourceSentence(source.configuration)}</div>
      </div>
      <span className={classes.schedule}>
        {source.isPaused ? 'Paused' : scheduleWords[source.schedule]}
      </span>
      <span className={classes.count}>{count?.toLocaleString('en') ?? '–'}</span>
      <span className={classes.last}>
        {lastRun === undefined ? (
          'never'
        ) : (
          <>
            <OutcomeMark run={lastRun} /> {dayWords(lastRun.startedAt, now)}
          </>
        )}
      </span>
      <IconAction
        label={`Sync ${source.title}`}
        onClick={() => onSync(source.id)}
        disabledReason={isRunning ? 'It is running.' : undefined}
      >
        <IconRefresh size={16} stroke={1.7} />
      </IconAction>
      <Menu position="bottom-end">
        <Menu.Target>
          <button type="button" className={classes.more} aria-label={`More about ${source.title}`}>
            <IconDots size={16} stroke={1.7} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Look for new papers</Menu.Label>
          {(Object.keys(scheduleWords) as Schedule[]).map((schedule) => (
            <Menu.Item
              key={schedule}
              leftSection={
                source.schedule === schedule ? (
                  <IconCheck size={14} />
                ) : (
                  <span style={{ width: 14 }} />
                )
              }
              onClick={() => onSchedule(source.id, schedule)}
            >
              {scheduleWords[schedule]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => onPause(source.id, !source.isPaused)}>
            {source.isPaused ? 'Resume' : 'Pause'}
          </Menu.Item>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item color="red" onClick={() => onRemove(source.id)}>
            Stop following (papers stay)
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
