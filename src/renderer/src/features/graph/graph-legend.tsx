import { IconAffiliate } from '@tabler/icons-react'
import type { ColourGroup } from './graph-colouring'
import classes from './graph-screen.module.css'
import { LegendMark } from './legend-mark'
import { cssColour } from './palette'

/** What signs mean, with counts. A row is a switch: off, its papers recede and keep their places. */
export function GraphLegend({
  groups,
  hiddenGroups,
  readCount,
  fadedCount,
  onToggle,
}: {
  readonly groups: readonly ColourGroup[]
  readonly hiddenGroups: ReadonlySet<string>
  readonly readCount: number
  /** Papers outside of the filter or the search. */
  readonly fadedCount: number
  readonly onToggle: (key: string) => void
}) {
  return (
    <section className={classes.legend} data-floating aria-label="Legend">
      {groups
        .filter(({ count }) => count > 0)
        .map((group) => {
          const isShown = !hiddenGroups.has(group.key)
          const content = (
            <>
              <LegendMark
                colour={isShown ? cssColour(group.colour) : 'var(--st-graph-other)'}
                shape={group.shape}
                {...(group.isBackground ? { radius: 2.6 } : {})}
              />
              <span className={classes.legendName}>{group.label}</span>
              <span className={classes.legendCount}>
                {group.shape === 'ringed' ? '' : group.count.toLocaleString('en')}
              </span>
            </>
          )
          return group.shape === 'ringed' ? (
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
      <div className={classes.legendNote}>
        <IconAffiliate size={14} stroke={1.7} />
        Size: cited here
      </div>
    </section>
  )
}
