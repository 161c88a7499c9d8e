import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconAffiliate,
  IconAlertTriangle,
  IconBrandGithub,
  IconDots,
  IconExternalLink,
  IconFolder,
  IconListDetails,
  IconRefresh,
  IconTable,
} from '@tabler/icons-react'
import { useQuarantineOf } from '#renderer/db/survey-queries'
import type { SurveyView } from '#renderer/state/search-parameters'
import { StatusMark } from '#renderer/ui/status-mark'
import { noCoverage } from './coverage'
import { sendingOf } from './send-request'
import classes from './survey-head.module.css'
import type { ShownView, SurveyViewProps } from './survey-view'
import { shownViews } from './survey-views'

export interface SurveyHeadProps extends SurveyViewProps {
  readonly view: SurveyView
}

/** Title, where it comes from, how much is read, and what can be done with the whole survey. */
export function SurveyHead(props: SurveyHeadProps) {
  const { survey, view } = props
  return (
    <header className={classes.head}>
      <div className={classes.lines}>
        <h1 className={classes.title} title={survey.title}>
          {survey.title}
        </h1>
        {shownViews.length > 1 && (
          <fieldset className={classes.switch}>
            <legend className="st-hidden">Show</legend>
            {shownViews.map((shown) => (
              <ViewSide key={shown.name} shown={shown} isShown={shown.name === view} {...props} />
            ))}
          </fieldset>
        )}
        <div className={classes.actions}>
          <Button
            variant="default"
            leftSection={<IconAffiliate size={15} stroke={1.7} />}
            onClick={() => props.onOpenGraph(props.topic.key)}
          >
            Graph
          </Button>
          <Button
            variant="default"
            leftSection={<IconListDetails size={15} stroke={1.7} />}
            title="Send the whole survey to a reading list"
            onClick={(event) =>
              props.onSend(
                sendingOf(props.root, survey.title),
                event.currentTarget.getBoundingClientRect(),
              )
            }
          >
            List
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={15} stroke={1.7} />}
            onClick={props.onSync}
          >
            Sync
          </Button>
          <MoreMenu {...props} />
        </div>
        <Facts {...props} />
      </div>
    </header>
  )
}

function ViewSide({
  shown,
  isShown,
  ...props
}: SurveyViewProps & { readonly shown: ShownView; readonly isShown: boolean }) {
  const count = shown.useCount(props)
  return (
    <button
      type="button"
      className={classes.side}
      aria-pressed={isShown}
      onClick={() => props.onView(shown.name)}
    >
      {shown.label}
      {count !== undefined && count > 0 && (
        <span className={classes.count}>{count.toLocaleString('en')}</span>
      )}
    </button>
  )
}

function MoreMenu({ survey, source, onOpenTable }: SurveyViewProps) {
  const location =
    source?.configuration.kind === 'survey' ? source.configuration.location : undefined
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon size={28} aria-label="More" title="More">
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable size={15} stroke={1.7} />} onClick={onOpenTable}>
          Papers as a table
        </Menu.Item>
        {location?.kind === 'github' && (
          <Menu.Item
            component="a"
            href={`https://github.com/${survey.location}`}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={15} stroke={1.7} />}
          >
            Open on GitHub
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

function Facts({ survey, source, root, coverage, onOpenQuarantine }: SurveyViewProps) {
  const notUnderstood = useQuarantineOf(survey.id) ?? 0
  const total = coverage.get(root.key) ?? noCoverage
  const isFolder =
    source?.configuration.kind === 'survey' && source.configuration.location.kind === 'folder'
  return (
    <p className={classes.facts}>
      {isFolder ? <IconFolder size={14} aria-hidden /> : <IconBrandGithub size={14} aria-hidden />}
      <span>{survey.location}</span>
      {survey.commit !== undefined && (
        <span className={classes.mono} title={survey.commit}>
          {survey.commit.slice(0, 7)}
        </span>
      )}
      <span>
        read{' '}
        {new Date(survey.readAt).toLocaleDateString('en-GB', {
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        })}
      </span>
      <span>
        {root.all.length.toLocaleString('en')} {root.all.length === 1 ? 'paper' : 'papers'} in{' '}
        {survey.files.length} {survey.files.length === 1 ? 'file' : 'files'}
      </span>
      <span className={classes.status}>
        <StatusMark status="read" isDecorative /> {total.read.toLocaleString('en')} read
      </span>
      <span className={classes.status}>
        <StatusMark status="reading" isDecorative /> {total.reading.toLocaleString('en')} reading
      </span>
      {notUnderstood > 0 && (
        <button type="button" className={classes.warning} onClick={onOpenQuarantine}>
          <IconAlertTriangle size={14} stroke={1.9} aria-hidden /> {notUnderstood}{' '}
          {notUnderstood === 1 ? 'line' : 'lines'} not understood
        </button>
      )}
    </p>
  )
}
