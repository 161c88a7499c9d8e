import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { Reference } from '#domain/citation'
import type { WorkId } from '#domain/work'
import { referenceOfNamed } from '#renderer/db/wanted-cited'
import { MathText } from '#renderer/ui/math-text'
import { identifierWords } from '#renderer/ui/scheme-words'
import { StatusMark } from '#renderer/ui/status-mark'
import type { Neighbour } from '#renderer/workers/library/protocol'
import figureClasses from './figures.module.css'
import lines from './lines.module.css'
import classes from './neighbour-list.module.css'
import small from './small-words.module.css'

/** So many papers show that there are some; the rest is one click away. */
const fewNeighbours = 5
/** More rows than this at once make the panel slow and help nobody. */
const oncePerClick = 200

/** Papers that cite or are cited: marked read, in library, or to be added. */
export function NeighbourList({
  neighbours,
  noun,
  onOpenPaper,
  onAddCited,
}: {
  readonly neighbours: readonly Neighbour[]
  /** "citing papers", "references". */
  readonly noun: string
  readonly onOpenPaper: (id: WorkId) => void
  readonly onAddCited: (reference: Reference) => void
}) {
  const [shown, setShown] = useState(fewNeighbours)
  const rest = neighbours.length - shown
  return (
    <>
      <ul className={lines.lines}>
        {neighbours.slice(0, shown).map((neighbour, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: references without an identifier have no other name; the order is the bibliography's.
          <li key={index}>
            <NeighbourLine
              neighbour={neighbour}
              onOpenPaper={onOpenPaper}
              onAddCited={onAddCited}
            />
            <CitingSentences neighbour={neighbour} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <button
          type="button"
          className={small.link}
          onClick={() => setShown(shown === fewNeighbours ? oncePerClick : shown + oncePerClick)}
        >
          {rest <= oncePerClick
            ? `All ${neighbours.length.toLocaleString('en')} ${noun}`
            : `${oncePerClick} more of ${neighbours.length.toLocaleString('en')} ${noun}`}
        </button>
      )}
    </>
  )
}

/** How Semantic Scholar says what a paper is cited for. */
const intentWords: Readonly<Record<string, string>> = {
  background: 'background',
  methodology: 'method',
  result: 'result',
}

/** Why one paper cites the other: what for, and the sentences that do. */
function CitingSentences({ neighbour }: { readonly neighbour: Neighbour }) {
  const { contexts = [], intents = [], isInfluential } = neighbour
  const [isWhole, setWhole] = useState(false)
  const marks = [
    ...(isInfluential === true ? ['influential'] : []),
    ...intents.flatMap((intent) => intentWords[intent] ?? []),
  ]
  const [first, ...others] = contexts
  if (first === undefined && marks.length === 0) return null
  return (
    <div className={figureClasses.sentences}>
      {marks.map((mark) => (
        <span
          key={mark}
          className={figureClasses.intent}
          data-strong={mark === 'influential' || undefined}
        >
          {mark}
        </span>
      ))}
      {first !== undefined && <q data-cut={!isWhole || undefined}>{first}</q>}
      {isWhole && others.map((sentence) => <q key={sentence}>{sentence}</q>)}
      {(others.length > 0 || (first?.length ?? 0) > longSentence) && (
        <button
          type="button"
          className={small.inlineLink}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole
            ? 'Less'
            : others.length === 0
              ? 'Whole sentence'
              : `${others.length} more ${others.length === 1 ? 'sentence' : 'sentences'}`}
        </button>
      )}
    </div>
  )
}

/** Characters that two lines hold. */
const longSentence = 110

function NeighbourLine({
  neighbour,
  onOpenPaper,
  onAddCited,
}: {
  readonly neighbour: Neighbour
  readonly onOpenPaper: (id: WorkId) => void
  readonly onAddCited: (reference: Reference) => void
}) {
  const { workId, title, year, status, identifiers } = neighbour
  const [first] = identifiers
  const words = title === '' ? (first ? identifierWords(first) : 'Untitled') : title
  const text = (
    <>
      <span className={lines.lineText}>
        <MathText text={words} />
      </span>
      <span className={lines.lineYear}>{year ?? '–'}</span>
    </>
  )
  if (workId !== undefined) {
    return (
      <button
        type="button"
        className={lines.line}
        title={words}
        onClick={() => onOpenPaper(workId)}
      >
        <StatusMark status={status} />
        {text}
      </button>
    )
  }
  if (identifiers.length === 0 && title === '') {
    return (
      <span
        className={lines.line}
        data-unresolved
        title="Nothing but the fact that it is cited is known of it"
      >
        <span className={classes.noMark} aria-hidden>
          ·
        </span>
        {text}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={lines.line}
      title={
        identifiers.length > 0
          ? `Add “${words}” to the library`
          : `“${words}” is named without an identifier: look for it by its title`
      }
      data-unresolved={identifiers.length === 0 || undefined}
      onClick={() => onAddCited(referenceOfNamed(neighbour))}
    >
      {identifiers.length > 0 ? (
        <IconPlus size={14} stroke={1.9} aria-label="Add" />
      ) : (
        <IconSearch size={14} stroke={1.9} aria-label="Find by title" />
      )}
      {text}
    </button>
  )
}
