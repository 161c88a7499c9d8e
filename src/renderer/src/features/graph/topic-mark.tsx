import type { ColourGroup } from './graph-colouring'
import classes from './graph-topics.module.css'
import { LegendMark } from './legend-mark'
import { cssColour } from './palette'

/** The letter of a topic in its colour; a dot for one beyond the alphabet. */
export function TopicMark({
  group,
  isDimmed = false,
}: {
  readonly group: ColourGroup
  readonly isDimmed?: boolean
}) {
  const colour = isDimmed ? 'var(--st-graph-other)' : cssColour(group.colour)
  return group.letter === undefined ? (
    <LegendMark
      colour={colour}
      shape={group.shape}
      {...(group.isBackground ? { radius: 2.6 } : {})}
    />
  ) : (
    <span className={classes.letter} style={{ color: colour }} aria-hidden="true">
      {group.letter}
    </span>
  )
}
