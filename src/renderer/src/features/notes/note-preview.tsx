import { useEffect, useRef, useState } from 'react'
import type { LinkTarget } from '#domain/note-links'
import { SetMarkdown } from '#renderer/ui/set-markdown'
import classes from './note-preview.module.css'
import { previewChunks } from './preview-chunks'

export interface NotePreviewProps {
  readonly body: string
  readonly label: string
  readonly onOpenLink: (target: LinkTarget) => void
  readonly onOpenUrl: (url: string) => void
}

/** Setting waits for a pause in typing; a long note waits longer. */
const pauseMs = (length: number): number => (length > 20_000 ? 400 : 120)

/** The note as it reads: set, sanitised, its links alive. */
export function NotePreview({ body, label, onOpenLink, onOpenUrl }: NotePreviewProps) {
  const [shown, setShown] = useState(body)
  useEffect(() => {
    if (shown === body) return
    const timer = setTimeout(() => setShown(body), pauseMs(body.length))
    return () => clearTimeout(timer)
  }, [body, shown])
  const links = useRef({ onOpenLink, onOpenUrl })
  links.current = { onOpenLink, onOpenUrl }
  // One pair of handlers for good, so that a part whose text is the same is not set again.
  const [handlers] = useState(() => ({
    onOpenLink: (target: LinkTarget) => links.current.onOpenLink(target),
    onOpenUrl: (url: string) => links.current.onOpenUrl(url),
  }))
  const chunks = previewChunks(shown)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by the keyboard (axe: scrollable-region-focusable).
    <article className={classes.preview} aria-label={label} tabIndex={0}>
      <div className={classes.page}>
        {shown.trim() === '' && <p className={classes.empty}>Nothing is written here yet.</p>}
        {chunks.map((chunk, index) =>
          index === 0 ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place; the same text in the same place is not set again.
            <SetMarkdown key={index} body={chunk} {...handlers} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <LaterChunk key={index} body={chunk} {...handlers} />
          ),
        )}
      </div>
    </article>
  )
}

/** A part below the first: an empty stretch of about its height until it nears the window. */
function LaterChunk(props: Parameters<typeof SetMarkdown>[0]) {
  const element = useRef<HTMLDivElement>(null)
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    if (element.current === null || isNear) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting === true) setNear(true)
      },
      { rootMargin: '800px' },
    )
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [isNear])
  return (
    <div ref={element} style={isNear ? {} : { minHeight: props.body.length / 3 }}>
      {isNear && <SetMarkdown {...props} />}
    </div>
  )
}
