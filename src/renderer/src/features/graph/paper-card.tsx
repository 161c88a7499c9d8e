import { KeyCap } from '#renderer/ui/key-cap'
import { MathText } from '#renderer/ui/math-text'
import { StatusMark, statusWords } from '#renderer/ui/status-mark'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { type ColourGroup, type Relation, relationWords } from './graph-colouring'
import classes from './graph-screen.module.css'
import topicClasses from './graph-topics.module.css'
import { titleOf, yearWords } from './paper-words'
import { TopicMark } from './topic-mark'

const cardWidth = 320
const cardHeight = 150
const distance = 14

/** Who a dot is: beside it, on the side with room. It never takes the pointer. */
export function PaperCard({
  slice,
  node,
  group,
  relation,
  alsoIn,
  place,
  stage,
}: {
  readonly slice: GraphSlice
  readonly node: number
  readonly group: ColourGroup | undefined
  readonly relation: Relation | undefined
  /** Other topics that it stands in. */
  readonly alsoIn: readonly string[] | undefined
  /** Of the dot, CSS px within the stage. */
  readonly place: { readonly x: number; readonly y: number; readonly radius: number }
  readonly stage: { readonly width: number; readonly height: number }
}) {
  const status = slice.statuses[node] ?? 'none'
  const isBelow = place.y + place.radius + distance + cardHeight < stage.height
  const left = Math.max(8, Math.min(stage.width - cardWidth - 8, place.x - cardWidth / 2))
  const cited = slice.citedHere[node] ?? 0
  const kind =
    relation !== undefined && relation !== 'other' ? relationWords[relation] : group?.label
  return (
    <div
      className={classes.card}
      style={{
        left,
        width: cardWidth,
        ...(isBelow
          ? { top: place.y + place.radius + distance }
          : { bottom: stage.height - place.y + place.radius + distance }),
      }}
    >
      <div className={classes.cardHead}>
        {group !== undefined && (
          <>
            <TopicMark group={group} />
            <span className={topicClasses.kind}>{kind}</span>
          </>
        )}
        <span className={classes.cardStatus}>
          <StatusMark status={status} isDecorative />
          {statusWords[status]}
        </span>
      </div>
      <div className={classes.cardTitle}>
        <MathText text={titleOf(slice, node)} />
      </div>
      <div className={classes.cardLine}>
        {[slice.authors[node], yearWords(slice, node), slice.categories[node]]
          .filter((part) => part !== undefined && part !== '')
          .join(' · ')}
      </div>
      {alsoIn !== undefined && (
        <div className={topicClasses.alsoIn}>Also in {alsoIn.join(', ')}</div>
      )}
      <div className={classes.cardFoot}>
        <span>
          <strong>{cited.toLocaleString('en')}</strong> cite it here
        </span>
        <span className={classes.cardKeys}>
          <KeyCap keys="enter" /> open <KeyCap keys="E" /> expand
        </span>
      </div>
    </div>
  )
}
