import type { Tag } from '#domain/reading'
import classes from './tag-label.module.css'

/** A 7 px dot and the word; never a filled pill. */
export function TagLabel({ tag }: { readonly tag: Pick<Tag, 'name' | 'colour'> }) {
  return (
    <span className={classes.tag}>
      <TagDot colour={tag.colour} />
      <span className={classes.name}>{tag.name}</span>
    </span>
  )
}

export function TagDot({ colour }: { readonly colour: number }) {
  return (
    <span className={classes.dot} style={{ background: `var(--st-cat-${colour})` }} aria-hidden />
  )
}
