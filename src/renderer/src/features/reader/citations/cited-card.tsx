import { Button } from '@mantine/core'
import type { Reference } from '#domain/citation'
import type { WorkId } from '#domain/work'
import type { FileReference } from '#paper-text/file-text'
import { type CitedPaper, useCitedPaper } from '#renderer/db/cited-paper-queries'
import { referenceOf } from '#renderer/db/file-text-commands'
import { useWantedCited, wantedOf } from '#renderer/db/wanted-cited'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import { useNeighbours } from '#renderer/workers/library/hooks'
import { paperTitle } from '../reader-words'
import classes from './cited-card.module.css'

export interface CitedCardActions {
  /** In the panel beside the pages. */
  readonly onOpenPaper: (workId: WorkId) => void
  /** Its PDF beside this one. */
  readonly onOpenBeside: (workId: WorkId) => void
  /** Adds the paper of the entry, once it is known which it is. */
  readonly onAddCited: (reference: Reference) => void
  /** To where the bibliography prints it. */
  readonly onShowEntry: (entry: FileReference) => void
}

export interface CitedEntryProps extends CitedCardActions {
  readonly entry: FileReference
  readonly citing: WorkId
}

/** One entry of the bibliography, and what the person has of its paper. */
export function CitedEntry(props: CitedEntryProps) {
  const { entry, citing } = props
  const reference: Reference = referenceOf(entry) ?? { identifiers: [], text: entry.text }
  const paper = useCitedPaper(reference)
  return (
    <div className={classes.entry}>
      {(paper?.work?.title ?? entry.title) !== undefined && (
        <p className={classes.title}>{paper?.work?.title ?? entry.title}</p>
      )}
      <p className={classes.printed}>
        {entry.label === undefined ? '' : `[${entry.label}] `}
        {entry.text}
      </p>
      {paper !== undefined && <Known paper={paper} citing={citing} />}
      <Actions {...props} paper={paper} reference={reference} />
    </div>
  )
}

function Known({ paper, citing }: { readonly paper: CitedPaper; readonly citing: WorkId }) {
  const { work, status, note, noteCount, marked, markCount } = paper
  const others = (useNeighbours(work?.id).result?.citedBy ?? []).filter(
    ({ workId }) => workId !== citing,
  )
  if (work === undefined) return <p className={classes.known}>Not in your library.</p>
  return (
    <>
      <p className={classes.known}>
        <StatusMark status={status ?? 'none'} isDecorative />
        {[
          status === undefined
            ? 'In your library'
            : `In your library: ${statusWords[status].toLowerCase()}`,
          noteCount === 0 ? undefined : noteCount === 1 ? '1 note' : `${noteCount} notes`,
          markCount === 0 ? undefined : markCount === 1 ? '1 mark' : `${markCount} marks`,
        ]
          .filter((part) => part !== undefined)
          .join(' · ')}
      </p>
      {note !== undefined && <p className={classes.words}>{note}</p>}
      {marked.map((words) => (
        <p key={words} className={classes.words}>
          “{words.length > 160 ? `${words.slice(0, 160)}…` : words}”
        </p>
      ))}
      {others.length > 0 && <p className={classes.known}>{citedByWords(others)}</p>}
    </>
  )
}

function citedByWords(others: readonly { readonly title: string }[]): string {
  const [first] = others
  const rest = others.length - 1
  const also = `“${paperTitle(first?.title)}”`
  if (rest === 0) return `${also} in your library cites it too.`
  return `${also} and ${rest} other ${rest === 1 ? 'paper' : 'papers'} of your library cite it too.`
}

function Actions({
  entry,
  paper,
  reference,
  onOpenPaper,
  onOpenBeside,
  onAddCited,
  onShowEntry,
}: CitedEntryProps & { readonly paper: CitedPaper | undefined; readonly reference: Reference }) {
  const work = paper?.work
  return (
    <div className={classes.actions}>
      {work !== undefined && (
        <Button size="compact-xs" onClick={() => onOpenPaper(work.id)}>
          Open
        </Button>
      )}
      {work !== undefined && paper?.hasPdf === true && (
        <Button size="compact-xs" variant="default" onClick={() => onOpenBeside(work.id)}>
          Open beside
        </Button>
      )}
      {paper !== undefined && work === undefined && (
        <AddButton reference={reference} onAddCited={onAddCited} />
      )}
      <Button size="compact-xs" variant="default" onClick={() => onShowEntry(entry)}>
        Show in bibliography
      </Button>
    </div>
  )
}

/** By what the entry prints: its identifiers, else its title. */
function AddButton({
  reference,
  onAddCited,
}: {
  readonly reference: Reference
  readonly onAddCited: (reference: Reference) => void
}) {
  const wanted = useWantedCited()
  const { id, step } = wantedOf(reference)
  if (reference.identifiers.length === 0 && reference.title === undefined) return null
  const isAsked = wanted?.some((one) => one.id === id) === true
  return (
    <Button size="compact-xs" disabled={isAsked} onClick={() => onAddCited(reference)}>
      {isAsked ? 'Asked for' : step.kind === 'lookUp' ? 'Add to library' : 'Find by title'}
    </Button>
  )
}
