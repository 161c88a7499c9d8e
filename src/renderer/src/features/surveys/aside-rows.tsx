import { Button } from '@mantine/core'
import { useState } from 'react'
import { type AsideKind, asideKinds, type Survey } from '#domain/survey'
import type { KeptRow } from '#domain/survey-row'
import { correctRow } from '#renderer/db/correction-commands'
import { RowPlace } from './check-row'
import classes from './check-view.module.css'

const kindTitles: Readonly<Record<AsideKind, string>> = {
  tool: 'Tools and code',
  dataset: 'Datasets',
  model: 'Models',
  course: 'Courses and tutorials',
  blog: 'Blogs and pages',
  video: 'Talks and videos',
  book: 'Books',
  list: 'Other lists',
  other: 'Other',
}

/** What the list names beside papers: kept apart, never imported as papers, unless a person says that one is. */
export function AsideRows({
  asides,
  survey,
  isGithub,
}: {
  readonly asides: readonly KeptRow[]
  readonly survey: Survey
  readonly isGithub: boolean
}) {
  return asideKinds.map((kind) => (
    <AsidesOfKind
      key={kind}
      title={kindTitles[kind]}
      asides={asides.filter((row) => row.kind === kind)}
      survey={survey}
      isGithub={isGithub}
    />
  ))
}

const firstShown = 30

function AsidesOfKind({
  title,
  asides,
  survey,
  isGithub,
}: {
  readonly title: string
  readonly asides: readonly KeptRow[]
  readonly survey: Survey
  readonly isGithub: boolean
}) {
  const [isWhole, setWhole] = useState(false)
  if (asides.length === 0) return null
  const shown = isWhole ? asides : asides.slice(0, firstShown)
  return (
    <section aria-label={title}>
      <h2 className={classes.group}>
        {title} <span className={classes.kind}>{asides.length.toLocaleString('en')}</span>
      </h2>
      <ul className={classes.plain}>
        {shown.map((row) => {
          const link = row.printed?.links?.[0]?.url
          const name = row.printed?.facts.title ?? ''
          return (
            <li key={row.id} className={classes.line}>
              <div className={classes.lineWords}>
                {link === undefined ? (
                  <span className={classes.lineTitle}>{name}</span>
                ) : (
                  <a className={classes.lineTitle} href={link} target="_blank" rel="noreferrer">
                    {name}
                  </a>
                )}
                <RowPlace
                  row={{ path: row.path, file: row.file, line: row.line }}
                  survey={survey}
                  isGithub={isGithub}
                />
              </div>
              <div>
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => void correctRow(row, {})}
                >
                  It is a paper
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      {shown.length < asides.length && (
        <Button variant="default" size="compact-sm" mt={8} onClick={() => setWhole(true)}>
          Show all {asides.length.toLocaleString('en')}
        </Button>
      )}
    </section>
  )
}
