import { IconFileText } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Note, NoteId } from '#domain/note'
import type { Context } from '#domain/note-context'
import type { WorkId } from '#domain/work'
import { linkMention } from '#renderer/db/note-commands'
import {
  type Backlink,
  useBacklinks,
  useLinkedPapers,
  useMentions,
} from '#renderer/db/note-queries'
import { StatusMark } from '#renderer/ui/status-mark'
import classes from './note-links-pane.module.css'

/** What leads to a note, what could, and the papers it names. */
export function NoteLinksPane({
  note,
  onOpenNote,
  onOpenPaper,
}: {
  readonly note: Note
  readonly onOpenNote: (noteId: NoteId) => void
  readonly onOpenPaper: (workId: WorkId) => void
}) {
  const backlinks = useBacklinks(note.id)
  const mentions = useMentions(note.id)
  const papers = useLinkedPapers(note.id)
  return (
    <aside className={classes.pane} aria-label="Links of this note">
      <Section
        title="Linked here"
        count={backlinks?.length}
        empty="No other note links here yet. Type [[ in a note and choose this one."
      >
        {backlinks?.map((backlink) => (
          <BacklinkCard key={backlink.id} backlink={backlink} onOpenNote={onOpenNote} />
        ))}
      </Section>
      {mentions !== undefined && mentions.length > 0 && (
        <Section title="Mentioned without a link" count={mentions.length}>
          {mentions.map((found) => (
            <BacklinkCard
              key={found.id}
              backlink={found}
              onOpenNote={onOpenNote}
              action={
                <button
                  type="button"
                  className={classes.link}
                  onClick={() => void linkMention(found.id, found.mention, found.words, note)}
                >
                  Link
                </button>
              }
            />
          ))}
        </Section>
      )}
      <Section
        title="Papers in this note"
        count={papers?.length}
        empty="None yet. Type [[ and a few letters of a title."
      >
        {papers?.map(({ workId, title, status }) => (
          <li key={workId}>
            <button
              type="button"
              className={classes.paper}
              title={title}
              onClick={() => onOpenPaper(workId)}
            >
              <StatusMark status={status} />
              <span className={classes.words}>{title === '' ? 'Untitled' : title}</span>
            </button>
          </li>
        ))}
      </Section>
    </aside>
  )
}

export function BacklinkCard({
  backlink,
  action,
  onOpenNote,
}: {
  readonly backlink: Backlink
  readonly action?: ReactNode
  readonly onOpenNote: (noteId: NoteId) => void
}) {
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <button type="button" onClick={() => onOpenNote(backlink.id)}>
          <IconFileText size={14} stroke={1.9} aria-hidden />
          <span className={classes.words}>
            {backlink.title.trim() === '' ? 'Untitled' : backlink.title}
          </span>
        </button>
        {action}
      </div>
      <Sentence context={backlink.context} />
    </li>
  )
}

const Sentence = ({ context: { before, match, after } }: { readonly context: Context }) => (
  <p className={classes.sentence}>
    {before}
    {match !== '' && <mark>{match}</mark>}
    {after}
  </p>
)

function Section({
  title,
  count,
  empty,
  children,
}: {
  readonly title: string
  readonly count: number | undefined
  readonly empty?: string
  readonly children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <h2>
        {title} {count !== undefined && <span>{count}</span>}
      </h2>
      {count === 0 && empty !== undefined ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ul>{children}</ul>
      )}
    </section>
  )
}
