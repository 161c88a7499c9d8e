import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { KnownPaper } from '#paper-text/recognise-paper'
import type { FileQuestion } from '#renderer/db/file-questions'
import { addAsked, attachAsked, settle } from '#renderer/state/take-files'
import { sizeWords } from '#renderer/ui/file-words'
import { FindPaper } from '#renderer/ui/find-paper'
import menu from '#renderer/ui/menu.module.css'
import classes from './cards.module.css'

type Step = 'candidates' | 'choose' | 'add'

/** A file whose paper somebody has to name: one of the candidates, another, a new one, or none. */
export function FileQuestionForm({ question }: { readonly question: FileQuestion }) {
  const { name, sizeBytes, title, candidates, address } = question
  const [step, setStep] = useState<Step>('candidates')
  return (
    <section className={classes.question} aria-label={name}>
      <h3>{name}</h3>
      <p className={classes.words}>
        {sizeWords(sizeBytes)}
        {address?.kind === 'link' && `, from ${new URL(address.url).hostname}`}.{' '}
        {questionWords(question)}
      </p>
      {step === 'candidates' && candidates.length > 0 && (
        <div className={menu.list}>
          {candidates.map((paper) => (
            <button
              key={paper.workId}
              type="button"
              className={menu.option}
              aria-label={`Attach to ${paper.title}`}
              onClick={() => void attachAsked(question, paper.workId)}
            >
              <span className={menu.word} title={paper.title}>
                {paper.title}
              </span>
              <span className={menu.count}>{factsOf(paper)}</span>
            </button>
          ))}
        </div>
      )}
      {step === 'choose' && (
        <FindPaper
          label={`Paper of ${name}`}
          initialText={title ?? ''}
          onPick={(id) => void attachAsked(question, id)}
        />
      )}
      {step === 'add' && <AddForm question={question} />}
      <div className={classes.choices}>
        {step !== 'choose' && (
          <button type="button" className={classes.link} onClick={() => setStep('choose')}>
            {candidates.length > 0 ? 'Choose another paper' : 'Choose the paper'}
          </button>
        )}
        {step !== 'add' && (
          <button type="button" className={classes.link} onClick={() => setStep('add')}>
            Add as a new paper
          </button>
        )}
        <button type="button" className={classes.link} onClick={() => void settle(question)}>
          Leave it
        </button>
      </div>
    </section>
  )
}

function AddForm({ question }: { readonly question: FileQuestion }) {
  const [title, setTitle] = useState(question.title ?? question.name.replace(/\.pdf$/i, ''))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() !== '') void addAsked(question, title)
      }}
    >
      <Group gap={8} wrap="nowrap">
        <TextInput
          aria-label="Title of the new paper"
          autoFocus
          style={{ flex: 1 }}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={title.trim() === ''}>
          Add
        </Button>
      </Group>
    </form>
  )
}

function questionWords({ title, candidates, identifier }: FileQuestion): string {
  const called = title === undefined ? 'It does not say what it is.' : `It seems to be ‘${title}’.`
  if (candidates.length > 0)
    return `${called} ${candidates.length === 1 ? 'Is it this paper?' : 'Is it one of these?'}`
  return identifier === undefined
    ? `${called} Which paper is it?`
    : `${called} Its name says ${identifier.value}. Which paper is it?`
}

const factsOf = ({ authors, year }: KnownPaper): string =>
  [authors, year].filter((fact) => fact !== undefined).join(', ')
