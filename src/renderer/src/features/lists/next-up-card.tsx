import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import type { ListedPaper } from '#renderer/db/list-queries'
import { KeyCap } from '#renderer/ui/key-cap'
import type { LibraryRow } from '#renderer/workers/library/protocol'
import classes from './next-up-card.module.css'

/** The first paper that is neither read, skimmed nor dropped. */
export function NextUpCard({
  paper,
  row,
  onOpen,
}: {
  readonly paper: ListedPaper
  readonly row: LibraryRow | undefined
  readonly onOpen: () => void
}) {
  const facts = [row?.authors ?? '', row?.year?.toString() ?? '', paper.entry.remark]
  return (
    <section className={classes.card} aria-label="Next up">
      <div className={classes.texts}>
        <p className={classes.head}>
          <IconPlayerPlay size={14} stroke={1.9} aria-hidden />
          <strong>Next up</strong>
          {paper.status === 'reading' && <span>you are reading it</span>}
        </p>
        <p className={classes.title} title={row?.title}>
          {row?.title === '' ? 'Untitled' : row?.title}
        </p>
        <p className={classes.facts}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      </div>
      <Button
        h={34}
        rightSection={<KeyCap keys="Enter" />}
        className={classes.open}
        onClick={onOpen}
      >
        Open paper
      </Button>
    </section>
  )
}
