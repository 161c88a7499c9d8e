import { Button } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import type { Identifier } from '#domain/identifier'
import type { WorkId } from '#domain/work'
import type { Answer } from '#renderer/workers/library/question-protocol'
import classes from './answers-screen.module.css'
import { identifierNames } from './asked-for'

/** What can be done with an answer as a whole. */
export function AnswerActions({
  answer,
  askedFor,
  onAddAll,
  onMakeList,
}: {
  readonly answer: Answer
  readonly askedFor: ReadonlySet<string>
  readonly onAddAll: (papers: readonly (readonly Identifier[])[]) => void
  readonly onMakeList: (workIds: readonly WorkId[]) => void
}) {
  const lines = answer.groups.flatMap((group) => group.lines)
  const addable = lines.flatMap(({ paper: { workId, identifiers } }) =>
    workId === undefined &&
    identifiers.length > 0 &&
    !identifierNames(identifiers).some((name) => askedFor.has(name))
      ? [identifiers]
      : [],
  )
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
