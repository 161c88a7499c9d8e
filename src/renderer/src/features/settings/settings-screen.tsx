import { Button, Group, PasswordInput, SegmentedControl } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { HostDescription, SecretName } from '#contract/contract'
import { host } from '#renderer/host'
import { notify } from '#renderer/state/notices'
import {
  type ColourScheme,
  type Density,
  setPreferences,
  usePreferences,
} from '#renderer/state/preferences'
import { LanguageModelSettings } from './language-model-settings'
import { PdfStorage } from './pdf-storage'
import { Row } from './settings-row'
import classes from './settings-screen.module.css'

export interface SettingsScreenProps {
  readonly onExport: () => void
  readonly onImport: (file: File) => void
  readonly onShowShortcuts: () => void
  readonly onShowRemoved: () => void
  readonly onShowDoubles: () => void
  /** Whether references are asked for after a sync. */
  readonly isAskingReferences: boolean
  readonly onAskReferences: (isOn: boolean) => void
}

export function SettingsScreen(props: SettingsScreenProps) {
  const preferences = usePreferences()
  const [description, setDescription] = useState<HostDescription>()
  useEffect(() => {
    host.host
      .describe()
      .then(setDescription)
      .catch(() => setDescription(undefined))
  }, [])
  return (
    <div className={classes.screen}>
      <h1 className={classes.title}>Settings</h1>
      <Section title="Appearance">
        <Row label="Colours" text="Automatic follows your system.">
          <SegmentedControl
            aria-label="Colours"
            value={preferences.colourScheme}
            onChange={(value) => setPreferences({ colourScheme: value as ColourScheme })}
            data={[
              { value: 'auto', label: 'Automatic' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        </Row>
        <Row label="Table rows" text="Roomy rows show authors and venue under the title.">
          <SegmentedControl
            aria-label="Table rows"
            value={preferences.density}
            onChange={(value) => setPreferences({ density: value as Density })}
            data={[
              { value: 'compact', label: 'Compact' },
              { value: 'roomy', label: 'Roomy' },
            ]}
          />
        </Row>
        <Row label="Shortcuts" text="Every action has a name in the palette and most have a key.">
          <Button variant="default" onClick={props.onShowShortcuts}>
            Show all keys
          </Button>
        </Row>
      </Section>
      <Section title="Citations">
        <Row
          label="References"
          text="Asks who your papers cite after each sync: Semantic Scholar first, about a hundred papers a request, then OpenAlex, INSPIRE, Crossref and OpenCitations for what it does not know. Only identifiers are sent."
        >
          <SegmentedControl
            aria-label="References"
            value={props.isAskingReferences ? 'on' : 'off'}
            onChange={(value) => props.onAskReferences(value === 'on')}
            data={[
              { value: 'off', label: 'Off' },
              { value: 'on', label: 'On' },
            ]}
          />
        </Row>
      </Section>
      <Section title="Language model">
        <LanguageModelSettings />
      </Section>
      <Section title="Keys">
        <SecretRow
          name="githubToken"
          label="GitHub token"
          text="Optional. Without one GitHub answers 60 requests an hour, enough for a few surveys a day."
        />
        <SecretRow
          name="semanticScholarKey"
          label="Semantic Scholar key"
          text="Optional. Without one requests share a public pool that is often full."
        />
        <SecretRow
          name="openAlexKey"
          label="OpenAlex key"
          text="Optional and free. Without one OpenAlex answers about a thousand lists a day."
        />
        <p className={classes.note}>
          {description?.shell === 'electron'
            ? 'Keys are kept in your system’s keychain and never written to the log.'
            : 'Keys are kept in a file of the profile folder that only you can read, and never written to the log.'}
        </p>
      </Section>
      <Section title="Library">
        <Row
          label="Export"
          text="Everything in one file: papers, surveys, lists, notes, marks, tags, positions; not the PDFs themselves. It can be read without Stemma: gzip, one JSON object a line."
        >
          <Button variant="default" onClick={props.onExport}>
            Export the library
          </Button>
        </Row>
        <Row
          label="Import"
          text="A library file, BibTeX or RIS. The file is checked as a whole before anything is taken in."
        >
          <FileButton onFile={props.onImport} />
        </Row>
        <Row
          label="Removed papers"
          text="A paper that you removed is not brought back by a sync. You can still find and restore it."
        >
          <Button variant="default" onClick={props.onShowRemoved}>
            Show removed papers
          </Button>
        </Row>
        <Row
          label="Doubles"
          text="Records that are one paper are shown as one. What is only likely waits for your word, and you can part any two."
        >
          <Button variant="default" onClick={props.onShowDoubles}>
            Show doubles
          </Button>
        </Row>
        <StorageRow />
        <PdfStorage />
      </Section>
      <Section title="About">
        <dl className={classes.facts}>
          <dt>Version</dt>
          <dd>{description?.version ?? '–'}</dd>
          <dt>Shell</dt>
          <dd>
            {description === undefined
              ? '–'
              : description.shell === 'electron'
                ? 'Electron'
                : 'This computer’s browser, served from 127.0.0.1'}
          </dd>
          <dt>Profile folder</dt>
          <dd className={classes.mono}>{description?.profileFolder ?? '–'}</dd>
          {description?.isMirrored === true && (
            <>
              <dt>Upstream</dt>
              <dd>All requests go to STEMMA_UPSTREAM_BASE.</dd>
            </>
          )}
        </dl>
        <p className={classes.note}>
          Stemma is free software under the MIT licence. Metadata comes from arXiv (CC0), citations
          from the Semantic Scholar Academic Graph, OpenAlex, INSPIRE, Crossref and OpenCitations.
          Typefaces: Inter and Charis SIL (OFL).
        </p>
      </Section>
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <div className={classes.card}>{children}</div>
    </section>
  )
}

function SecretRow({
  name,
  label,
  text,
}: {
  readonly name: SecretName
  readonly label: string
  readonly text: string
}) {
  const [isStored, setStored] = useState<boolean>()
  const [value, setValue] = useState('')
  useEffect(() => {
    host.secret
      .describe()
      .then((stored) => setStored(stored[name]))
      .catch(() => setStored(undefined))
  }, [name])
  const save = async () => {
    const answer = await host.secret.put({ name, value: value.trim() })
    if (answer.ok) {
      setStored(true)
      setValue('')
      notify({ kind: 'done', text: `${label} saved.` })
    } else notify({ kind: 'failure', text: answer.error.message })
  }
  const forget = async () => {
    const answer = await host.secret.remove({ name })
    if (answer.ok) {
      setStored(false)
      notify({ kind: 'done', text: `${label} forgotten.` })
    } else notify({ kind: 'failure', text: answer.error.message })
  }
  return (
    <Row label={label} text={text}>
      {isStored === true ? (
        <Group gap={8} wrap="nowrap">
          <span className={classes.stored}>Saved</span>
          <Button variant="default" onClick={() => void forget()}>
            Forget
          </Button>
        </Group>
      ) : (
        <form
          className={classes.secret}
          onSubmit={(event) => {
            event.preventDefault()
            if (value.trim() !== '') void save()
          }}
        >
          <PasswordInput
            aria-label={label}
            autoComplete="off"
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={value.trim() === ''}>
            Save
          </Button>
        </form>
      )}
    </Row>
  )
}

function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept=".stemma,.gz,.bib,.bibtex,.ris"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
      {/* A label around the field could not be reached with Tab. */}
      <Button variant="default" onClick={() => field.current?.click()}>
        Choose a file
      </Button>
    </>
  )
}

function StorageRow() {
  const [usage, setUsage] = useState<{ readonly bytes: number; readonly isPersisted: boolean }>()
  useEffect(() => {
    const measure = async () => {
      const estimate = await navigator.storage.estimate()
      setUsage({ bytes: estimate.usage ?? 0, isPersisted: await navigator.storage.persisted() })
    }
    measure().catch(() => setUsage(undefined))
  }, [])
  if (usage === undefined) return null
  return (
    <Row
      label="On this disk"
      text={
        usage.isPersisted
          ? 'The browser has promised never to clear it by itself.'
          : 'The browser may clear it when the disk is nearly full. Export the library now and then.'
      }
    >
      <span className={classes.stored}>{(usage.bytes / 1e6).toFixed(1)} MB</span>
    </Row>
  )
}
