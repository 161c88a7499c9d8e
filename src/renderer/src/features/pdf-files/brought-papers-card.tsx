import { Button, Progress } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { cancelBringing, closeBrought, useBroughtPapers } from '#renderer/state/bring-papers'
import { broughtWords } from '#renderer/state/bring-papers-core'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './cards.module.css'

const mostShown = 20

/** Papers that a person pasted: how far it is, then what came and what did not, with the reason. */
export function BroughtPapersCard() {
  const { brought } = useBroughtPapers()
  if (brought === undefined) return null
  const { total, done, current, failed } = brought
  const isRunning = current !== undefined
  return (
    <section className={classes.card} aria-label="Papers you pasted">
      <div className={classes.head}>
        <h2 role="status">
          {isRunning
            ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
            : `${broughtWords(brought)}.`}
        </h2>
        {isRunning ? (
          <Button variant="default" onClick={cancelBringing}>
            Cancel
          </Button>
        ) : (
          <IconAction label="Close" size={24} onClick={closeBrought}>
            <IconX size={15} stroke={1.7} />
          </IconAction>
        )}
      </div>
      {isRunning && (
        <>
          <Progress aria-label="Papers" size={4} value={total === 0 ? 0 : (100 * done) / total} />
          <p className={classes.words}>Looking up {current}</p>
        </>
      )}
      {failed.length > 0 && (
        <ul className={classes.refused} aria-label="Did not come">
          {failed.slice(0, mostShown).map(({ name, reason }) => (
            <li key={name}>
              <b>{name}</b>: {reason.replace(/\.$/, '')}.
            </li>
          ))}
          {failed.length > mostShown && (
            <li>and {(failed.length - mostShown).toLocaleString('en')} more</li>
          )}
        </ul>
      )}
    </section>
  )
}
