import type { ReactNode } from 'react'
import type { CarriedState } from '#domain/annotation'
import { changedWords } from '#domain/changed-words'
import type { ShownMark } from '#domain/shown-mark'
import classes from './old-against-new.module.css'

const sentences: Readonly<Record<CarriedState, string>> = {
  certain: 'The same words as in the file in which it was made.',
  likely: 'Probably here: the words are nearly the same, or stand in several places.',
  changed: 'This passage was reworded since it was marked.',
  gone: 'These words are not in this file.',
}

/** What a mark said in the file in which it was made, against what stands there now. */
export function OldAgainstNew({
  mark: { annotation, place, carried },
  children,
}: {
  readonly mark: ShownMark
  readonly children?: ReactNode
}) {
  if (carried === undefined) return null
  const old = annotation.place.quote?.exact ?? ''
  const now = place.quote?.exact ?? ''
  return (
    <div className={classes.change}>
      <p className={classes.sentence}>
        {sentences[carried.state]} {Math.round(carried.confidence * 100)} % sure.
      </p>
      {old !== '' && now !== '' && old !== now && (
        <p className={classes.words}>
          {changedWords(old, now).map(({ kind, text }, index) =>
            kind === 'same' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no name but their place.
              <span key={index}>{text} </span>
            ) : kind === 'old' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <del key={index}>{text} </del>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <ins key={index}>{text} </ins>
            ),
          )}
        </p>
      )}
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </div>
  )
}
