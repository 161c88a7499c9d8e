import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { RefObject } from 'react'
import classes from './graph-screen.module.css'

/** Finds papers on the map: matches are ringed, the rest recedes, Enter goes to the next one. */
export function GraphSearch({
  field,
  typed,
  matchCount,
  current,
  onType,
  onNext,
  onLeave,
}: {
  readonly field: RefObject<HTMLInputElement | null>
  readonly typed: string
  /** Undefined while nothing is typed. */
  readonly matchCount: number | undefined
  /** Which match is in the middle, from 0; -1 for none yet. */
  readonly current: number
  readonly onType: (typed: string) => void
  readonly onNext: (step: 1 | -1) => void
  readonly onLeave: () => void
}) {
  const count =
    matchCount === undefined
      ? ''
      : matchCount === 0
        ? 'none'
        : current < 0
          ? matchCount.toLocaleString('en')
          : `${current + 1} of ${matchCount.toLocaleString('en')}`
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      type="search"
      aria-label="Find on the map"
      placeholder="Find on the map"
      leftSection={<IconSearch size={15} stroke={1.7} />}
      rightSection={
        <span className={classes.searchCount} role="status">
          {count}
        </span>
      }
      rightSectionWidth={64}
      value={typed}
      onChange={({ currentTarget }) => onType(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onNext(event.shiftKey ? -1 : 1)
        else if (event.key === 'Escape') {
          onType('')
          onLeave()
        } else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
