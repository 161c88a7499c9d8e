import { Button, TextInput } from '@mantine/core'
import { IconExternalLink, IconPlus } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import type { SurveyLocation } from '#domain/source'
import { readSurveyAddress } from '#domain/survey-address'
import type { SourceId } from '#domain/work'
import { useSources } from '#renderer/db/source-queries'
import { useCommands } from '#renderer/state/commands'
import { KeyCap } from '#renderer/ui/key-cap'
import { type CatalogueEntry, catalogue } from './catalogue'
import { followedRepositories, searchCatalogue } from './catalogue-search'
import { OwnSurveys } from './own-surveys'
import { moveAmongRows } from './row-keys'
import classes from './surveys-screen.module.css'

export interface SurveysScreenProps {
  readonly onOpenSurvey: (id: SourceId) => void
  /** Adds it and begins to read it; the person stays here. */
  readonly onAdd: (location: SurveyLocation, title: string) => void
  /** Opens the dialog that says what an address holds before anything is added. */
  readonly onLookAt: (address: string) => void
}

/** Where surveys begin: an address of one's own, the surveys that are followed, and a catalogue of well-known ones. */
export function SurveysScreen(props: SurveysScreenProps) {
  const { onOpenSurvey, onAdd, onLookAt } = props
  const sources = useSources()
  const followed = useMemo(() => followedRepositories(sources ?? []), [sources])
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const topics = useMemo(() => searchCatalogue(catalogue, words), [words])
  const count = topics.reduce((sum, { entries }) => sum + entries.length, 0)
  useCommands([
    {
      id: 'catalogue.filter',
      label: 'Filter the catalogue of surveys',
      group: 'Sync',
      keys: ['/'],
      run: () => field.current?.focus(),
    },
  ])
  return (
    <div className={classes.screen}>
      <div className={classes.page}>
        <h1 className={classes.title}>Surveys</h1>
        <p className={classes.lead}>
          A survey is a list of papers that somebody keeps on GitHub, ordered by topic. Stemma reads
          it, shows it as a map, and says what changed since you looked.
        </p>
        <AddressForm {...props} followed={followed} />
        <OwnSurveys sources={sources} onOpenSurvey={onOpenSurvey} />
        <section aria-label="Catalogue" className={classes.catalogue}>
          <div className={classes.catalogueHead}>
            <h2 className={classes.heading}>Well-known surveys</h2>
            <span className={classes.count} role="status">
              {words.trim() === ''
                ? `${count.toLocaleString('en')} in ${topics.length} topics`
                : `${count.toLocaleString('en')} found`}
            </span>
            <TextInput
              ref={field}
              className={classes.filter ?? ''}
              aria-label="Filter the catalogue"
              placeholder="Topic, title or owner"
              rightSection={<KeyCap keys="/" />}
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape' && words !== '') setWords('')
                else if (event.key === 'ArrowDown' || event.key === 'Enter')
                  list.current?.querySelector<HTMLElement>('[data-row-button]')?.focus()
                else return
                event.preventDefault()
                event.stopPropagation()
              }}
            />
          </div>
          {topics.length === 0 && (
            <p className={classes.none}>
              No survey of the catalogue has these words. Paste the address of one above.
            </p>
          )}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys go from one row's button to the next; the buttons themselves are what acts. */}
          <div ref={list} onKeyDown={moveAmongRows}>
            {topics.map(({ topic, entries }) => (
              <section key={topic} aria-label={topic} className={classes.topic}>
                <h3 className={classes.topicName}>{topic}</h3>
                <ul className={classes.rows}>
                  {entries.map((entry) => (
                    <CatalogueRow
                      key={entry.repository}
                      entry={entry}
                      surveyId={followed.get(entry.repository.toLowerCase())}
                      onOpenSurvey={onOpenSurvey}
                      onAdd={onAdd}
                      onLookAt={onLookAt}
                    />
                  ))}
                </ul>
              </section>
            ))}
          </div>
        </section>
      </div>
    </div>
  )
}

/** Any repository or folder by its address. */
function AddressForm({
  followed,
  onOpenSurvey,
  onAdd,
  onLookAt,
}: SurveysScreenProps & { readonly followed: ReadonlyMap<string, SourceId> }) {
  const [address, setAddress] = useState('')
  const location = readSurveyAddress(address)
  const known =
    location?.kind === 'github'
      ? followed.get(`${location.owner}/${location.repository}`.toLowerCase())
      : undefined
  const isWrong = address.trim() !== '' && location === undefined
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (known !== undefined) onOpenSurvey(known)
        else if (location !== undefined) {
          onAdd(location, nameOf(location))
          setAddress('')
        }
      }}
    >
      <TextInput
        className={classes.address ?? ''}
        label="Address or folder"
        placeholder="https://github.com/owner/name, owner/name, or the path of a folder"
        value={address}
        error={isWrong && 'This is neither a GitHub repository nor the full path of a folder.'}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={location === undefined}
        onClick={() => onLookAt(address.trim())}
      >
        Look at it first
      </Button>
      <Button type="submit" disabled={location === undefined}>
        {known === undefined ? 'Add and read' : 'Open'}
      </Button>
    </form>
  )
}

function CatalogueRow({
  entry,
  surveyId,
  onOpenSurvey,
  onAdd,
  onLookAt,
}: SurveysScreenProps & {
  readonly entry: CatalogueEntry
  readonly surveyId: SourceId | undefined
}) {
  const { repository, title } = entry
  const location = readSurveyAddress(repository)
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.rowTitle}>{title}</span>
        <span className={classes.repository} title={repository}>
          {repository}
        </span>
      </div>
      <div className={classes.actions}>
        <a
          className={classes.outside}
          href={`https://github.com/${repository}`}
          target="_blank"
          rel="noreferrer"
          aria-label={`${repository} on GitHub`}
          title="On GitHub"
        >
          <IconExternalLink size={15} stroke={1.7} aria-hidden />
        </a>
        {surveyId === undefined ? (
          <>
            <button
              type="button"
              className={classes.look}
              aria-label={`Look at ${repository} first`}
              onClick={() => onLookAt(repository)}
            >
              Look first
            </button>
            <Button
              variant="default"
              data-row-button
              aria-label={`Add ${repository}`}
              leftSection={<IconPlus size={14} stroke={1.9} />}
              onClick={() => {
                if (location !== undefined) onAdd(location, nameOf(location))
              }}
            >
              Add
            </Button>
          </>
        ) : (
          <>
            <span className={classes.here}>In your library</span>
            <Button
              variant="default"
              data-row-button
              aria-label={`Open ${repository}`}
              onClick={() => onOpenSurvey(surveyId)}
            >
              Open
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

const nameOf = (location: SurveyLocation): string =>
  location.kind === 'github'
    ? location.repository
    : (location.path.split(/[\\/]/).findLast((part) => part !== '') ?? location.path)
