import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SurveyInspection } from '#contract/contract'
import type { Failure } from '#contract/failure'
import type { Schedule, SurveyLocation } from '#domain/source'
import { readSurveyAddress } from '#domain/survey-address'
import { host } from '#renderer/host'
import { failureOf } from '#renderer/host-connection'
import { nextStep } from '#renderer/ui/failure-sentence'
import classes from './dialog.module.css'

export interface SurveyDraft {
  readonly title: string
  readonly location: SurveyLocation
  readonly schedule: Schedule
}

type Inspection =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | {
      readonly kind: 'answered'
      readonly inspection: SurveyInspection
      readonly location: SurveyLocation
    }
  | { readonly kind: 'failed'; readonly error: Failure }

/** Adds a survey repository by its GitHub address, or from a folder on this computer. */
export function SurveyDialog({
  isOpen,
  initialAddress,
  isLookedAt,
  onClose,
  onAdd,
}: {
  readonly isOpen: boolean
  readonly initialAddress: string
  /** Asks at once what the address holds. */
  readonly isLookedAt: boolean
  readonly onClose: () => void
  readonly onAdd: (draft: SurveyDraft) => void
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Add a survey repository" size={560}>
      {isOpen && (
        <SurveyForm
          initialAddress={initialAddress}
          isLookedAt={isLookedAt}
          onClose={onClose}
          onAdd={onAdd}
        />
      )}
    </Modal>
  )
}

function SurveyForm({
  initialAddress,
  isLookedAt,
  onClose,
  onAdd,
}: {
  readonly initialAddress: string
  readonly isLookedAt: boolean
  readonly onClose: () => void
  readonly onAdd: (draft: SurveyDraft) => void
}) {
  const [address, setAddress] = useState(initialAddress)
  const [name, setName] = useState('')
  const [schedule, setSchedule] = useState<Schedule>('daily')
  const [inspection, setInspection] = useState<Inspection>({ kind: 'none' })
  const [canChooseFolder, setCanChooseFolder] = useState(false)
  useEffect(() => {
    host.host
      .describe()
      .then((description) => setCanChooseFolder(description.canChooseFolder))
      .catch(() => setCanChooseFolder(false))
  }, [])
  const location = readSurveyAddress(address)

  const inspect = async () => {
    if (location === undefined) return
    setInspection({ kind: 'asking' })
    try {
      const answer = await host.survey.inspect({ location })
      setInspection(
        answer.ok
          ? { kind: 'answered', inspection: answer.value, location }
          : { kind: 'failed', error: answer.error },
      )
    } catch (error) {
      setInspection({ kind: 'failed', error: failureOf(error) })
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the address that the dialog was opened with.
  useEffect(() => {
    if (isLookedAt) void inspect()
  }, [])
  const add = () => {
    if (location === undefined) return
    const known = inspection.kind === 'answered' ? inspection.inspection.title : nameOf(location)
    onAdd({ title: name.trim() === '' ? known : name.trim(), location, schedule })
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <Group align="flex-end" gap={8}>
        <TextInput
          label="Address or folder"
          description="https://github.com/owner/name, owner/name, or the path of a folder with Markdown files."
          placeholder="https://github.com/AIoT-MLSys-Lab/Efficient-LLMs-Survey"
          style={{ flex: 1 }}
          data-autofocus
          value={address}
          error={
            address.trim() !== '' && location === undefined
              ? 'This is neither a GitHub repository nor the full path of a folder.'
              : undefined
          }
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            setInspection({ kind: 'none' })
          }}
        />
        {canChooseFolder && (
          <Button
            variant="default"
            onClick={() => {
              void host.shell.chooseFolder().then((answer) => {
                if (answer.ok && answer.value !== null) setAddress(answer.value)
              })
            }}
          >
            Choose a folder
          </Button>
        )}
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label="Name"
          placeholder={location === undefined ? 'Named after the repository' : nameOf(location)}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Look for changes"
          allowDeselect={false}
          data={[
            { value: 'daily', label: 'Daily' },
            { value: 'weekly', label: 'Weekly' },
            { value: 'manual', label: 'By hand' },
          ]}
          value={schedule}
          onChange={(value) => {
            if (value !== null) setSchedule(value as Schedule)
          }}
        />
      </Group>
      <InspectionPane inspection={inspection} />
      <p className={classes.note}>
        The list is read at its newest commit. Papers that carry an arXiv id are then completed with
        authors, abstracts and dates from arXiv.
      </p>
      <Group justify="flex-end" gap={8} className={classes.actions ?? ''}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          variant="default"
          disabled={location === undefined}
          loading={inspection.kind === 'asking'}
          onClick={() => void inspect()}
        >
          Look at it first
        </Button>
        <Button type="submit" disabled={location === undefined}>
          Add and read
        </Button>
      </Group>
    </form>
  )
}

const nameOf = (location: SurveyLocation): string =>
  location.kind === 'github'
    ? location.repository
    : (location.path.split(/[\\/]/).findLast((part) => part !== '') ?? location.path)

function InspectionPane({ inspection }: { readonly inspection: Inspection }) {
  switch (inspection.kind) {
    case 'none':
    case 'asking':
      return null
    case 'failed':
      return (
        <p role="alert" className={classes.failed}>
          {inspection.error.message} {nextStep[inspection.error.code]}
        </p>
      )
    case 'answered': {
      const { title, location, commit, files } = inspection.inspection
      return (
        <div className={classes.preview} role="status">
          <p className={classes.previewHead}>
            {location}
            {commit !== undefined && ` at ${commit.slice(0, 7)}`}
          </p>
          <strong>{title}</strong>
          <ul className={classes.previewRows}>
            {files.slice(0, 8).map((file) => (
              <li key={file.path}>
                {file.path}{' '}
                <span>
                  {Math.max(1, Math.round(file.sizeBytes / 1000)).toLocaleString('en')} kB
                </span>
              </li>
            ))}
            {files.length > 8 && <li>and {files.length - 8} more</li>}
          </ul>
        </div>
      )
    }
  }
}
