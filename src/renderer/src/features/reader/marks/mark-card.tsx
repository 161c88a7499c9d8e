import { Button, CloseButton, Textarea } from '@mantine/core'
import { IconLink, IconQuote, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Annotation } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import { markColourNames } from '#domain/mark-words'
import type { ShownMark } from '#domain/shown-mark'
import {
  commentMark,
  confirmPlace,
  letRest,
  recolourMark,
  removeMarks,
  unlinkMark,
} from '#renderer/db/annotation-commands'
import { type MarkLink, useMarkLinks, useMarksLinkingTo } from '#renderer/db/annotation-queries'
import { draftedComment, dropCommentDraft, keepCommentDraft } from '#renderer/db/field-drafts'
import { type Anchor, AnchoredPopover } from '#renderer/ui/anchored-popover'
import { IconAction } from '#renderer/ui/icon-action'
import { ColourChoice } from './colour-choice'
import { linkToSource } from './link-to-source'
import classes from './mark-card.module.css'
import { wordColour } from './mark-colour'
import { MarkTags } from './mark-tags'
import { OldAgainstNew } from './old-against-new'

// Markdown and math are large, and wanted only where a comment is shown.
const SetMarkdown = lazy(async () => ({
  default: (await import('#renderer/ui/set-markdown')).SetMarkdown,
}))

export interface MarkCardProps {
  readonly mark: ShownMark
  readonly hash: FileHash
  readonly pageLabel: string
  readonly at: Anchor
  readonly isNew: boolean
  readonly onClose: () => void
  readonly onLink: (id: Annotation['id']) => void
  /** The words of the mark with citation and page. */
  readonly onCopy: (words: string) => void
  readonly onOpenLink: (link: MarkLink) => void
  readonly onOpenUrl: (url: string) => void
}

/** Everything a person can say of one mark. */
export function MarkCard(props: MarkCardProps) {
  const { mark, pageLabel, at, onClose } = props
  const { annotation, carried } = mark
  const { colour } = annotation
  return (
    <AnchoredPopover at={at} label="Mark" widthPx={340} onClose={onClose}>
      <div className={classes.card}>
        <header className={classes.head}>
          <strong style={{ color: wordColour(colour) }}>{markColourNames[colour]}</strong>
          <span className={classes.page}>p. {pageLabel}</span>
          <CloseButton size="sm" aria-label="Close" onClick={onClose} />
        </header>
        {annotation.place.quote !== undefined && (
          <blockquote className={classes.quote}>{annotation.place.quote.exact}</blockquote>
        )}
        {carried !== undefined && carried.state !== 'certain' && (
          <OldAgainstNew mark={mark}>
            <Button size="compact-xs" onClick={() => void confirmPlace(annotation.id, mark.place)}>
              It belongs here
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                onClose()
                void letRest(annotation.id, props.hash)
              }}
            >
              It does not
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                onClose()
                props.onOpenLink(linkToSource(annotation))
              }}
            >
              Show the older file
            </Button>
          </OldAgainstNew>
        )}
        <Comment {...props} />
        <MarkTags annotation={annotation} />
        <Links {...props} />
        <footer className={classes.foot}>
          <div className={classes.colours}>
            <ColourChoice
              label="Colour"
              colour={colour}
              onColour={(name) => void recolourMark(annotation.id, name)}
            />
          </div>
          <IconAction label="Link to a paper or a mark" onClick={() => props.onLink(annotation.id)}>
            <IconLink size={16} stroke={1.7} />
          </IconAction>
          {annotation.place.quote !== undefined && (
            <IconAction
              label="Copy with citation and page"
              onClick={() => props.onCopy(mark.place.quote?.exact ?? '')}
            >
              <IconQuote size={16} stroke={1.7} />
            </IconAction>
          )}
          <IconAction
            label="Delete the mark"
            onClick={() => {
              onClose()
              void removeMarks([annotation.id])
            }}
          >
            <IconTrash size={16} stroke={1.7} />
          </IconAction>
        </footer>
      </div>
    </AnchoredPopover>
  )
}

/**
 * Typed into, every letter is kept as a draft, and the whole is saved after a pause, within a second, and when it is left; read, it is
 * set.
 */
function Comment({ mark: { annotation }, isNew, onOpenUrl }: MarkCardProps) {
  const { id, comment, kind } = annotation
  const [draft, setDraft] = useState(
    () => draftedComment(id, comment) ?? (isNew ? comment : undefined),
  )
  const latest = useRef(draft)
  latest.current = draft
  const unsavedSince = useRef<number>(undefined)
  const sent = useRef(comment)
  const saved = useRef(comment)
  saved.current = comment
  const typed = useRef(draft !== undefined && !isNew)
  useEffect(() => {
    if (draft === undefined || draft === comment) {
      unsavedSince.current = undefined
      return
    }
    const now = performance.now()
    unsavedSince.current ??= now
    const dueMs = Math.max(0, Math.min(pauseMs, unsavedSince.current + longestMs - now))
    const timer = setTimeout(() => {
      unsavedSince.current = undefined
      sent.current = draft
      void commentMark(id, draft)
    }, dueMs)
    return () => clearTimeout(timer)
  }, [draft, comment, id])
  // The card may close in the middle of a word.
  useEffect(
    () => () => {
      const text = latest.current
      if (text === undefined) return
      if (typed.current) {
        const base = saved.current
        keepCommentDraft(id, { base, sent: sent.current, text, isLeft: true })
      }
      void commentMark(id, text).then(() => dropCommentDraft(id))
    },
    [id],
  )
  const label = kind === 'freeText' ? 'Text' : 'Comment'
  if (draft !== undefined || comment === '')
    return (
      <Textarea
        aria-label={label}
        placeholder={
          kind === 'freeText' ? 'What stands on the page' : 'Comment, in Markdown with $math$'
        }
        autosize
        minRows={2}
        maxRows={10}
        size="xs"
        data-autofocus={isNew || draft !== undefined || undefined}
        value={draft ?? ''}
        onChange={(event) => {
          const text = event.currentTarget.value
          typed.current = true
          keepCommentDraft(id, { base: comment, sent: sent.current, text })
          setDraft(text)
        }}
        // Before anything else that is done on the card, so that undo goes back in the same order.
        onBlur={() => {
          if (draft !== undefined && draft !== comment) void commentMark(id, draft)
        }}
      />
    )
  return (
    <div className={classes.comment}>
      <Suspense fallback={<p>{comment}</p>}>
        <SetMarkdown body={comment} onOpenLink={() => undefined} onOpenUrl={onOpenUrl} />
      </Suspense>
      <Button size="compact-xs" variant="subtle" onClick={() => setDraft(comment)}>
        Edit {label.toLowerCase()}
      </Button>
    </div>
  )
}

const pauseMs = 400
/** Saved at the latest this long after the first unsaved letter, also while typing goes on. */
const longestMs = 900

function Links({ mark: { annotation }, onOpenLink }: MarkCardProps) {
  const links = useMarkLinks(annotation.links)
  const backlinks = useMarksLinkingTo(annotation.id)
  if ((links?.length ?? 0) + (backlinks?.length ?? 0) === 0) return null
  return (
    <ul className={classes.links}>
      {links?.map((link) => (
        <li key={link.id}>
          <span>to</span>
          <button type="button" title={linkWords(link)} onClick={() => onOpenLink(link)}>
            {linkWords(link)}
          </button>
          <CloseButton
            size={24}
            iconSize={14}
            aria-label={`Take off the link to ${linkWords(link)}`}
            onClick={() => void unlinkMark(annotation.id, link.id)}
          />
        </li>
      ))}
      {backlinks?.map((link) => (
        <li key={link.id}>
          <span>from</span>
          <button type="button" title={linkWords(link)} onClick={() => onOpenLink(link)}>
            {linkWords(link)}
          </button>
        </li>
      ))}
    </ul>
  )
}

const linkWords = ({ title, words }: MarkLink): string =>
  words === undefined || words === '' ? title : `“${words.slice(0, 80)}” in ${title}`
