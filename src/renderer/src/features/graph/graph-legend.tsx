import { IconAffiliate, IconChevronRight } from '@tabler/icons-react'
import type { ColourGroup } from './graph-colouring'
import classes from './graph-screen.module.css'
import topicClasses from './graph-topics.module.css'
import { LegendMark } from './legend-mark'
import type { TopicsOnMap } from './survey-topics'
import { TopicMark } from './topic-mark'
import { type DotSize, sizeWords } from './view-menu'

/** What signs mean, with counts. A row is a switch: off, its papers recede and keep their places. */
export function GraphLegend({
  groups,
  hiddenGroups,
  readCount,
  fadedCount,
  topics,
  size,
  onToggle,
  onOnly,
}: {
  readonly groups: readonly ColourGroup[]
  readonly hiddenGroups: ReadonlySet<string>
  readonly readCount: number
  /** Papers outside of the filter or the search. */
  readonly fadedCount: number
  readonly topics: TopicsOnMap | undefined
  readonly size: DotSize
  readonly onToggle: (key: string) => void
  /** A topic is to stand out alone. */
  readonly onOnly: (key: string) => void
}) {
  return (
    <section
      className={topics === undefined ? classes.legend : `${classes.legend} ${topicClasses.legend}`}
      data-floating
      aria-label="Legend"
    >
      {groups
        .filter(({ count, isOutside }) => count > 0 && isOutside !== true)
        .map((group) => {
          const isShown = !hiddenGroups.has(group.key)
          const content = (
            <>
              <TopicMark group={group} isDimmed={!isShown} />
              <span className={classes.legendName}>{group.label}</span>
              <span className={classes.legendCount}>
                {group.shape === 'ringed' ? '' : group.count.toLocaleString('en')}
              </span>
            </>
          )
          const row =
            group.shape === 'ringed' ? (
              <div key={group.key} className={classes.legendRow}>
                {content}
              </div>
            ) : (
              <button
                key={group.key}
                type="button"
                className={classes.legendRow}
                aria-pressed={isShown}
                title={isShown ? `Let “${group.label}” recede` : `Show “${group.label}” again`}
                onClick={() => onToggle(group.key)}
              >
                {content}
              </button>
            )
          return topics === undefined ? (
            row
          ) : (
            <div key={group.key} className={topicClasses.legendLine}>
              {row}
              {canStandAlone(topics, group) ? (
                <button
                  type="button"
                  className={topicClasses.only}
                  aria-label={`Only “${group.label}”`}
                  title={`Show only “${group.label}”, by its own topics`}
                  onClick={() => onOnly(group.key)}
                >
                  <IconChevronRight size={14} stroke={1.9} />
                </button>
              ) : (
                <span className={topicClasses.only} />
              )}
            </div>
          )
        })}
      {readCount > 0 && (
        <div className={classes.legendRow}>
          <LegendMark colour="var(--st-t2)" shape="disc" hasHole />
          <span className={classes.legendName}>Read</span>
          <span className={classes.legendCount}>{readCount.toLocaleString('en')}</span>
        </div>
      )}
      {fadedCount > 0 && (
        <div className={classes.legendRow}>
          <LegendMark colour="var(--st-graph-other)" shape="disc" radius={2.6} />
          <span className={classes.legendName}>Outside the filter</span>
          <span className={classes.legendCount}>{fadedCount.toLocaleString('en')}</span>
        </div>
      )}
      {topics !== undefined && topics.alsoIn.size > 0 && (
        <p className={topicClasses.several}>
          {topics.alsoIn.size === 1
            ? '1 paper stands'
            : `${topics.alsoIn.size.toLocaleString('en')} papers stand`}{' '}
          in several topics; each is drawn in its first.
        </p>
      )}
      <div className={classes.legendNote}>
        <IconAffiliate size={14} stroke={1.7} />
        Size: {sizeWords[size]}
      </div>
    </section>
  )
}

const canStandAlone = ({ topics, chosen }: TopicsOnMap, { key }: ColourGroup): boolean =>
  key !== chosen?.key && topics.some((topic) => topic.key === key)
