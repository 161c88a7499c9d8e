import { IconX } from '@tabler/icons-react'
import classes from './graph-topics.module.css'

/** Of which topic only the papers stand out, with the way back. */
export function TopicChip({
  name,
  onClear,
}: {
  readonly name: string
  readonly onClear: () => void
}) {
  return (
    <div className={classes.chip}>
      <span className={classes.chipName} title={name}>
        Topic: {name}
      </span>
      <button
        type="button"
        className={classes.chipClear}
        aria-label="Show all topics"
        title="Show all topics"
        onClick={onClear}
      >
        <IconX size={14} stroke={1.9} />
      </button>
    </div>
  )
}
