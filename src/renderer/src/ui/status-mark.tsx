import type { ShownStatus } from '#renderer/workers/library/protocol'
import classes from './status-mark.module.css'

/** What the interface calls each status. */
export const statusWords: Readonly<Record<ShownStatus, string>> = {
  new: 'New',
  toRead: 'To read',
  reading: 'Reading',
  read: 'Read',
  skimmed: 'Skimmed',
  dropped: 'Dropped',
  none: 'No status',
}

/** A status is always a shape, then a colour: ring, half disc, checked disc, … (14 px). */
export function StatusMark({
  status,
  size = 14,
  isDecorative = false,
}: {
  readonly status: ShownStatus
  readonly size?: number
  /** When its word stands beside it. */
  readonly isDecorative?: boolean
}) {
  const word = statusWords[status]
  const shape = <Shape status={status} />
  return isDecorative ? (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={classes[status]}
      aria-hidden="true"
    >
      {shape}
    </svg>
  ) : (
    <svg width={size} height={size} viewBox="0 0 14 14" className={classes[status]} role="img">
      <title>{word}</title>
      {shape}
    </svg>
  )
}

function Shape({ status }: { readonly status: ShownStatus }) {
  switch (status) {
    case 'new':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" className={classes.stroke} />
          <circle cx="7" cy="7" r="2.2" className={classes.fill} />
        </>
      )
    case 'toRead':
      return <circle cx="7" cy="7" r="5.4" className={classes.stroke} />
    case 'reading':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" className={classes.stroke} />
          <path d="M7 1.6a5.4 5.4 0 0 1 0 10.8z" className={classes.fill} />
        </>
      )
    case 'read':
      return (
        <>
          <circle cx="7" cy="7" r="6" className={classes.fill} />
          <path d="m4.3 7.2 1.9 1.9 3.6-3.9" className={classes.check} />
        </>
      )
    case 'skimmed':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" className={classes.stroke} />
          <path d="m4.6 7.2 1.7 1.7 3.1-3.5" className={classes.stroke} />
        </>
      )
    case 'dropped':
      return (
        <>
          <circle cx="7" cy="7" r="5.4" className={classes.dashed} />
          <path d="M4.5 7h5" className={classes.stroke} />
        </>
      )
    case 'none':
      return <circle cx="7" cy="7" r="1.6" className={classes.fill} />
  }
}
