import { Button, TextInput } from '@mantine/core'
import {
  IconBooks,
  IconBrandGithub,
  IconFileImport,
  IconFilePlus,
  IconLock,
  IconRadar2,
} from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useCommands } from '#renderer/state/commands'
import { KeyCap } from '#renderer/ui/key-cap'
import { Logo } from '#renderer/ui/logo'
import classes from './first-start.module.css'

export interface FirstStartProps {
  readonly onOpenSample: () => Promise<void>
  /** Opens the tracker dialog with what was typed as a raw query. */
  readonly onFollow: (query: string) => void
  /** Opens the survey dialog with what was typed as its address. */
  readonly onAddSurvey: (address: string) => void
  /** Leads to the catalogue of well-known surveys. */
  readonly onBrowseSurveys: () => void
  readonly onImport: (file: File) => void
}

/** An empty library is a question with four doors. */
export function FirstStart({
  onOpenSample,
  onFollow,
  onAddSurvey,
  onBrowseSurveys,
  onImport,
}: FirstStartProps) {
  const [isOpening, setOpening] = useState(false)
  const [query, setQuery] = useState('')
  const [address, setAddress] = useState('')
  const queryField = useRef<HTMLInputElement>(null)
  const addressField = useRef<HTMLInputElement>(null)
  const fileField = useRef<HTMLInputElement>(null)
  const openSample = async () => {
    setOpening(true)
    try {
      await onOpenSample()
    } finally {
      setOpening(false)
    }
  }
  useCommands([
    {
      id: 'start.sample',
      label: 'Open the sample library',
      group: 'Library',
      keys: ['1'],
      run: openSample,
    },
    {
      id: 'start.follow',
      label: 'Follow an arXiv search',
      group: 'Library',
      keys: ['2'],
      run: () => queryField.current?.focus(),
    },
    {
      id: 'start.survey',
      label: 'Add a survey repository',
      group: 'Library',
      keys: ['3'],
      run: () => addressField.current?.focus(),
    },
    {
      id: 'start.import',
      label: 'Import a library file',
      group: 'Library',
      keys: ['4'],
      run: () => fileField.current?.click(),
    },
  ])
  return (
    <div className={classes.screen}>
      <div className={classes.content}>
        <div className={classes.head}>
          <Logo size={44} />
          <div>
            <h1 className={classes.question}>Where did this idea come from?</h1>
            <p className={classes.lead}>
              Choose a way in. Everything stays on this computer, and you can take the others later.
            </p>
          </div>
        </div>
        <div className={classes.doors}>
          <Door
            icon={<IconBooks size={18} stroke={1.7} />}
            title="Open the sample library"
            text="Efficient language models as three surveys map them, with who cites whom. Works offline."
            keys="1"
          >
            <Button loading={isOpening} onClick={() => void openSample()}>
              Open sample library
            </Button>
          </Door>
          <Door
            icon={<IconRadar2 size={18} stroke={1.7} />}
            title="Follow an arXiv search"
            text="New papers each day for words, authors or categories that you choose."
            keys="2"
          >
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault()
                onFollow(query)
              }}
            >
              <TextInput
                ref={queryField}
                className={classes.field ?? ''}
                aria-label="arXiv search"
                placeholder="cat:cs.CL AND “kv cache”"
                value={query}
                onChange={(event) => setQuery(event.currentTarget.value)}
              />
              <Button type="submit" variant="default">
                Preview
              </Button>
            </form>
          </Door>
          <Door
            icon={<IconBrandGithub size={18} stroke={1.7} />}
            title="Add a survey repository"
            text="Paste the address of a survey on GitHub. Its tree of topics becomes your map."
            keys="3"
          >
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault()
                onAddSurvey(address)
              }}
            >
              <TextInput
                ref={addressField}
                className={classes.field ?? ''}
                aria-label="Address of the survey"
                placeholder="https://github.com/…"
                value={address}
                onChange={(event) => setAddress(event.currentTarget.value)}
              />
              <Button type="submit" variant="default">
                Read it
              </Button>
            </form>
            <button type="button" className={classes.link} onClick={onBrowseSurveys}>
              or browse well-known ones
            </button>
          </Door>
          <Door
            icon={<IconFileImport size={18} stroke={1.7} />}
            title="Import a library file"
            text="A library you exported before, or a file of BibTeX or RIS. Nothing is taken in before it is checked."
            keys="4"
          >
            <input
              ref={fileField}
              type="file"
              hidden
              accept=".stemma,.gz,.bib,.bibtex,.ris"
              onChange={(event) => {
                const file = event.currentTarget.files?.[0]
                event.currentTarget.value = ''
                if (file) onImport(file)
              }}
            />
            <Button
              variant="default"
              leftSection={<IconFilePlus size={16} stroke={1.7} />}
              onClick={() => fileField.current?.click()}
            >
              Choose a file
            </Button>
          </Door>
        </div>
        <p className={classes.promise}>
          <IconLock size={14} stroke={1.7} /> Stemma uses the network only for a sync that you start
          or schedule.
        </p>
      </div>
    </div>
  )
}

function Door({
  icon,
  title,
  text,
  keys,
  children,
}: {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly keys: string
  readonly children: ReactNode
}) {
  return (
    <section className={classes.door} aria-label={title}>
      <span className={classes.sign}>{icon}</span>
      <div className={classes.words}>
        <h2 className={classes.title}>
          {title} <KeyCap keys={keys} />
        </h2>
        <p className={classes.text}>{text}</p>
        {children}
      </div>
    </section>
  )
}
