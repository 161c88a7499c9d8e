import { lazy, Suspense } from 'react'
import { markColourNames } from '#domain/mark-words'
import type { ShownMark } from '#domain/shown-mark'
import classes from './mark-card.module.css'
import { wordColour } from './mark-colour'

const SetMarkdown = lazy(async () => ({
  default: (await import('#renderer/ui/set-markdown')).SetMarkdown,
}))

/** What a person wrote to a mark, while the pointer rests on it. */
export function MarkPreview({
  mark: { annotation },
  left,
  top,
}: {
  readonly mark: ShownMark
  readonly left: number
  readonly top: number
}) {
  const { colour, comment, tags } = annotation
  return (
    <div className={classes.preview} style={{ left, top }} role="tooltip">
      <strong style={{ color: wordColour(colour) }}>{markColourNames[colour]}</strong>
      {comment !== '' && (
        <div className={classes.comment}>
          <Suspense fallback={<p>{comment}</p>}>
            <SetMarkdown body={comment} onOpenLink={() => undefined} onOpenUrl={() => undefined} />
          </Suspense>
        </div>
      )}
      {tags.length > 0 && <p>{tags.map((tag) => `#${tag}`).join(' ')}</p>}
    </div>
  )
}
