import classes from './coverage-bar.module.css'

/** How much is read: solid read, striped under way, the rest pale. */
export function CoverageBar({
  read,
  reading,
  total,
  width = 70,
}: {
  readonly read: number
  readonly reading: number
  readonly total: number
  readonly width?: number | string
}) {
  const share = (count: number): string => `${total === 0 ? 0 : (100 * count) / total}%`
  return (
    <span
      className={classes.bar}
      style={{ width }}
      role="img"
      aria-label={`${read} of ${total} read, ${reading} under way`}
    >
      <span className={classes.read} style={{ width: share(read) }} />
      <span className={classes.reading} style={{ width: share(reading) }} />
    </span>
  )
}
