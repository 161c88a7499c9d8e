import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import type { Work, WorkId } from '#domain/work'
import { sayDifferentPapers, sayOnePaper } from '#renderer/db/same-commands'
import type { Proposal } from '#renderer/db/same-queries'
import { evidenceSentence } from '#renderer/ui/evidence-sentence'
import { MathText } from '#renderer/ui/math-text'
import { providerWords } from '#renderer/ui/provider-words'
import { identifierWords } from '#renderer/ui/scheme-words'
import classes from './doubles-screen.module.css'

/** Two records side by side, why they may be one paper, and the two answers. */
export function DoubleCard({
  proposal,
  onOpenPaper,
  onMove,
  onAnswered,
}: {
  readonly proposal: Proposal
  readonly onOpenPaper: (id: WorkId) => void
  readonly onMove: (by: number) => void
  readonly onAnswered: () => void
}) {
  const { works, evidence } = proposal
  const [one, other] = works
  const answer = (isOne: boolean): void => {
    onAnswered()
    void (isOne ? sayOnePaper : sayDifferentPapers)(one.id, other.id)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget)
      return
    const key = event.key.toLowerCase()
    if (key === 'y') answer(true)
    else if (key === 'n') answer(false)
    else if (event.key === 'ArrowDown') onMove(1)
    else if (event.key === 'ArrowUp') onMove(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li
      className={classes.card}
      // A pair is one thing to answer: it has the keyboard as a whole, as a row of a table has.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys are said above the list, and its buttons do the same
      tabIndex={0}
      data-double
      aria-label={`‘${one.title}’ and ‘${other.title}’`}
      onKeyDown={onKeyDown}
    >
      <div className={classes.sides}>
        <Side work={one} onOpenPaper={onOpenPaper} />
        <Side work={other} onOpenPaper={onOpenPaper} />
      </div>
      <p className={classes.evidence}>{evidenceSentence(evidence)}</p>
      <div className={classes.answers}>
        <Button variant="default" size="xs" onClick={() => answer(true)}>
          They are one paper
        </Button>
        <Button variant="default" size="xs" onClick={() => answer(false)}>
          Different papers
        </Button>
      </div>
    </li>
  )
}

function Side({
  work,
  onOpenPaper,
}: {
  readonly work: Work
  readonly onOpenPaper: (id: WorkId) => void
}) {
  const authors = (work.authors ?? []).map(({ name }) => name)
  const providers = new Set(Object.values(work.provenance).map((said) => said.provider))
  const facts = [
    ['Authors', authors.length === 0 ? 'not known' : shortened(authors)],
    ['Year', work.year === undefined ? 'not known' : String(work.year)],
    ...(work.venue === undefined ? [] : [['Venue', work.venue]]),
    ['Identifiers', work.identifiers.map(identifierWords).join(', ') || 'none'],
    ['From', [...providers].map((provider) => providerWords[provider]).join(', ')],
  ] as const
  return (
    <div className={classes.side}>
      <button type="button" className={classes.open} onClick={() => onOpenPaper(work.id)}>
        <MathText text={work.title} />
      </button>
      <dl className={classes.facts}>
        {facts.map(([name = '', value = '']) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const mostAuthors = 6
const shortened = (names: readonly string[]): string =>
  names.length <= mostAuthors
    ? names.join(', ')
    : `${names.slice(0, mostAuthors).join(', ')} and ${names.length - mostAuthors} more`
