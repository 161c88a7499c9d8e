import { Button } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import type { Reference } from '#domain/citation'
import type { WorkId } from '#domain/work'
import { wantedOf } from '#renderer/db/wanted-cited'
import type { Answer } from '#renderer/workers/library/question-protocol'
import { addableReference } from './addable-reference'
import classes from './answers-screen.module.css'

/** What can be done with an answer as a whole. */
export function AnswerActions({
  answer,
  askedFor,
  onAddAll,
  onMakeList,
}: {
  readonly answer: Answer
  /** The wishes that wait, by their ids. */
  readonly askedFor: ReadonlySet<string>
  readonly onAddAll: (references: readonly Reference[]) => void
  readonly onMakeList: (workIds: readonly WorkId[]) => void
}) {
  const lines = answer.groups.flatMap((group) => group.lines)
  const addable = lines.flatMap(({ paper }) => {
    const reference = addableReference(paper)
    return reference === undefined || askedFor.has(wantedOf(reference).id) ? [] : [reference]
  })
  const { workIds } = answer
  return (
    <div className={classes.actions}>
      {addable.length > 1 && (
        <Button
          variant="default"
          leftSection={<IconPlus size={15} stroke={1.9} />}
          onClick={() => onAddAll(addable)}
        >
          Add {addable.length === lines.length ? 'all' : 'the missing'}{' '}
          {addable.length.toLocaleString('en')}
        </Button>
      )}
      {workIds.length > 0 && (
        <Button
          variant="default"
          leftSection={<IconListDetails size={15} stroke={1.9} />}
          onClick={() => onMakeList(workIds)}
        >
          Make a list of {workIds.length.toLocaleString('en')}
        </Button>
      )}
    </div>
  )
}
