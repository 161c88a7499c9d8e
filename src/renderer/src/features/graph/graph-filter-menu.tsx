import { Button, Popover, RangeSlider, Slider } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { filterCount, type GraphFilter, noFilter, yearHistogram } from './graph-filter'
import classes from './graph-screen.module.css'

/** Years and citations to stand out; the rest recedes and keeps its place. */
export function GraphFilterMenu({
  slice,
  filter,
  shownCount,
  onChange,
}: {
  readonly slice: GraphSlice
  readonly filter: GraphFilter
  readonly shownCount: number
  readonly onChange: (filter: GraphFilter) => void
}) {
  const histogram = yearHistogram(slice.years)
  const active = filterCount(filter)
  const mostCited = slice.citedHere.reduce((most, count) => Math.max(most, count), 0)
  const first = histogram[0]?.year ?? 0
  const last = histogram.at(-1)?.year ?? 0
  const years = filter.years ?? [first, last]
  const highest = Math.max(1, ...histogram.map(({ count }) => count))
  return (
    <Popover position="bottom-end" width={256} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.7} />}
          {...(active > 0 ? { rightSection: <span className={classes.badge}>{active}</span> } : {})}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.filterMenu ?? ''}>
        <div className={classes.filterHead}>
          <strong>Filter</strong>
          <span>
            {shownCount.toLocaleString('en')} of {slice.ids.length.toLocaleString('en')}
          </span>
        </div>
        {last > first && (
          <>
            <div className={classes.filterName}>Year</div>
            <div className={classes.bars} aria-hidden="true">
              {histogram.map(({ year, count }) => (
                <span
                  key={year}
                  data-inside={year >= years[0] && year <= years[1]}
                  style={{ height: `${Math.max(count > 0 ? 6 : 2, (100 * count) / highest)}%` }}
                />
              ))}
            </div>
            <RangeSlider
              size="sm"
              min={first}
              max={last}
              minRange={0}
              label={null}
              value={[years[0], years[1]]}
              thumbFromLabel="First year"
              thumbToLabel="Last year"
              onChange={([from, to]) =>
                onChange({
                  ...filter,
                  years: from === first && to === last ? undefined : [from, to],
                })
              }
            />
            <div className={classes.filterRange}>
              <span>{first}</span>
              <span>{years[0] === years[1] ? years[0] : `${years[0]} – ${years[1]}`}</span>
            </div>
          </>
        )}
        {mostCited > 0 && (
          <>
            <div className={classes.filterHead}>
              <span className={classes.filterName}>Cited here at least</span>
              <span>{filter.citedAtLeast}</span>
            </div>
            <Slider
              size="sm"
              min={0}
              max={Math.min(mostCited, 50)}
              label={null}
              value={filter.citedAtLeast}
              thumbLabel="Cited here at least"
              onChange={(citedAtLeast) => onChange({ ...filter, citedAtLeast })}
            />
          </>
        )}
        <p className={classes.filterNote}>Papers outside recede and keep their places.</p>
        {active > 0 && (
          <Button variant="default" fullWidth onClick={() => onChange(noFilter)}>
            Show all
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
