import { area, bisector, curveMonotoneX, line, max, scaleLinear, scaleTime, stack } from 'd3'
import { useMemo, useRef, useState } from 'react'
import { useElementSize } from '#renderer/ui/use-element-size'
import { dayWords } from './change-words'
import classes from './history-chart.module.css'
import type { History } from './history-series'

const heightPx = 320
const margin = { top: 12, right: 16, bottom: 26, left: 44 }

/** Papers per top category over time, stacked in the colours of the map. The table below says the same. */
export function HistoryChart({ history }: { readonly history: History }) {
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useElementSize(frame)
  const [hovered, setHovered] = useState<number>()
  const { points, series } = history
  const drawn = useMemo(() => layout(history, width), [history, width])
  const point = hovered === undefined ? undefined : points[hovered]
  return (
    <div className={classes.frame}>
      <div ref={frame} className={classes.chart}>
        <svg
          width={width}
          height={heightPx}
          aria-hidden="true"
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect()
            setHovered(nearest(history, drawn.x.invert(event.clientX - box.left)))
          }}
          onPointerLeave={() => setHovered(undefined)}
        >
          {drawn.yTicks.map(({ value, y }) => (
            <g key={value} transform={`translate(0 ${y})`}>
              <line className={classes.grid} x1={margin.left} x2={width - margin.right} />
              <text className={classes.tick} x={margin.left - 8} dy="0.32em" textAnchor="end">
                {value.toLocaleString('en')}
              </text>
            </g>
          ))}
          {drawn.xTicks.map(({ label, x }) => (
            <text
              key={`${label} ${x}`}
              className={classes.tick}
              x={x}
              y={heightPx - 8}
              textAnchor="middle"
            >
              {label}
            </text>
          ))}
          {drawn.areas.map(({ name, colour, path, edge }) => (
            <g key={name}>
              <path
                d={path}
                fill={`color-mix(in srgb, var(--st-cat-${colour}) 26%, var(--st-bg))`}
              />
              <path d={edge} className={classes.edge} stroke={`var(--st-cat-${colour})`} />
            </g>
          ))}
          {point !== undefined && (
            <line
              className={classes.cursor}
              x1={drawn.x(point.at)}
              x2={drawn.x(point.at)}
              y1={margin.top}
              y2={heightPx - margin.bottom}
            />
          )}
        </svg>
      </div>
      <ul className={classes.legend}>
        <li className={classes.when}>
          {point === undefined ? 'Now' : `${dayWords(point.at.toISOString())}`}
          <span>
            {(point ?? points.at(-1))?.papers.toLocaleString('en') ?? 0}{' '}
            {(point ?? points.at(-1))?.papers === 1 ? 'paper' : 'papers'}
          </span>
        </li>
        {series.toReversed().map(({ name, colour, papers }) => (
          <li key={name} className={classes.series}>
            <span className={classes.square} style={{ background: `var(--st-cat-${colour})` }} />
            <span className={classes.name}>{name || 'Other topics'}</span>
            <span className={classes.papers}>
              {(papers[hovered ?? papers.length - 1] ?? 0).toLocaleString('en')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function layout({ points, series }: History, width: number) {
  const first = points[0]?.at ?? new Date(0)
  const last = points.at(-1)?.at ?? first
  const x = scaleTime()
    .domain(first < last ? [first, last] : [new Date(first.getTime() - 1), last])
    .range([margin.left, Math.max(margin.left + 1, width - margin.right)])
  const keys = series.map((_, index) => String(index))
  const stacked = stack<number>()
    .keys(keys)
    .value((index, key) => series[Number(key)]?.papers[index] ?? 0)(points.map((_, index) => index))
  const top = max(stacked.at(-1) ?? [], (one) => one[1]) ?? 0
  const y = scaleLinear()
    .domain([0, Math.max(top, 1)])
    .nice(5)
    .range([heightPx - margin.bottom, margin.top])
  const atOf = (index: number): number => x(points[index]?.at ?? first)
  const shape = area<(typeof stacked)[number][number]>()
    .x((one) => atOf(one.data))
    .y0((one) => y(one[0]))
    .y1((one) => y(one[1]))
    .curve(curveMonotoneX)
  const border = line<(typeof stacked)[number][number]>()
    .x((one) => atOf(one.data))
    .y((one) => y(one[1]))
    .curve(curveMonotoneX)
  const format = x.tickFormat(6)
  return {
    x,
    areas: stacked.map((layer, index) => ({
      name: series[index]?.name ?? '',
      colour: series[index]?.colour ?? 8,
      path: shape(layer) ?? '',
      edge: border(layer) ?? '',
    })),
    xTicks: x.ticks(6).map((at) => ({ label: format(at), x: x(at) })),
    yTicks: y.ticks(5).map((value) => ({ value, y: y(value) })),
  }
}

const byTime = bisector<History['points'][number], Date>(({ at }) => at)

function nearest({ points }: History, at: Date): number | undefined {
  return points.length === 0 ? undefined : byTime.center(points, at)
}
