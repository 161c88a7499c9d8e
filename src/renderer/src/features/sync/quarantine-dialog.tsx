import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { SourceId } from '#domain/work'
import { useQuarantine, useSources } from '#renderer/db/source-queries'
import classes from './quarantine-dialog.module.css'

/** Records that could not be read: the reason, the place, and the text as it came. */
export function QuarantineDialog({
  isOpen,
  onClose,
  onClear,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onClear: () => void
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Not understood" size={760}>
      {isOpen && <QuarantineRows onClear={onClear} />}
    </Modal>
  )
}

function QuarantineRows({ onClear }: { readonly onClear: () => void }) {
  const [limit, setLimit] = useState(100)
  const quarantine = useQuarantine(limit)
  const sources = useSources()
  const titleOf = (id: SourceId) =>
    sources?.find((source) => source.id === id)?.title ?? 'A removed source'
  if (quarantine === undefined) return null
  if (quarantine.total === 0) return <p>Nothing is in quarantine.</p>
  return (
    <>
      <p className={classes.lead}>
        These records looked like papers and could not be read as such. Nothing of them is lost: if
        a source mends them, the next sync takes them in.
      </p>
      <ul className={classes.rows}>
        {quarantine.rows.map((row) => (
          <li key={row.id} className={classes.row}>
            <div className={classes.head}>
              <strong>{row.reason}</strong>
              <span>
                {titleOf(row.sourceId)}
                {row.where !== undefined && ` · ${row.where}`}
              </span>
            </div>
            <pre className={classes.raw}>{row.raw.slice(0, 2_000)}</pre>
          </li>
        ))}
      </ul>
      <div className={classes.foot}>
        {quarantine.total > limit && (
          <Button variant="default" onClick={() => setLimit((before) => before + 400)}>
            Show more of {quarantine.total.toLocaleString('en')}
          </Button>
        )}
        <Button variant="default" onClick={onClear}>
          Clear this list
        </Button>
      </div>
    </>
  )
}
