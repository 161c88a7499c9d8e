import { Button } from '@mantine/core'
import { IconRobot } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Note } from '#domain/note'
import type { WorkId } from '#domain/work'
import { useWork } from '#renderer/db/paper-queries'
import { useCommands } from '#renderer/state/commands'
import { readLanguageModel, useLanguageModel } from '#renderer/state/language-model'
import { DraftCard } from './draft-card'
import { draftDesk } from './drafts'
import classes from './key-points.module.css'
import { SendQuestion } from './send-question'

/** Key points drafted by the language model that the person named. Nothing of it shows where none is. */
export function DraftKeyPoints({
  workId,
  notes,
  newTitle,
}: {
  readonly workId: WorkId
  readonly notes: readonly Note[]
  /** Of a note that has to be made for what is kept. */
  readonly newTitle: string
}) {
  const settings = useLanguageModel((state) => state.settings)
  const draft = draftDesk.use(({ drafts }) => drafts[workId])
  const found = useWork(workId)
  const [askedFor, setAskedFor] = useState<WorkId>()
  useEffect(() => {
    // A host that is away has its own sentence elsewhere; until it is back there is no button.
    readLanguageModel().catch(() => undefined)
  }, [])
  const model = settings?.isOn === true ? settings : undefined
  const isAsking = askedFor === workId
  useCommands(
    model === undefined
      ? []
      : [
          {
            id: 'keyPoints.draft',
            label: `Draft key points with ${model.model}`,
            group: 'Notes',
            unavailable: () =>
              draft?.isComing === true ? 'A draft is coming already.' : undefined,
            run: () => setAskedFor(workId),
          },
        ],
  )
  const question = isAsking && model !== undefined && found?.kind === 'found' && (
    <SendQuestion
      key={workId}
      work={found.work}
      model={model}
      onSend={(messages) => {
        setAskedFor(undefined)
        void draftDesk.start(workId, model.model, messages)
      }}
      onCancel={() => setAskedFor(undefined)}
    />
  )
  return (
    <>
      {draft !== undefined && (
        <DraftCard workId={workId} draft={draft} notes={notes} newTitle={newTitle} />
      )}
      {question ||
        (model !== undefined && draft?.isComing !== true && (
          <Button
            variant="default"
            className={classes.draft ?? ''}
            leftSection={<IconRobot size={16} stroke={1.7} />}
            onClick={() => setAskedFor(workId)}
          >
            {draft === undefined ? 'Draft' : 'Draft again'} with {model.model}
          </Button>
        ))}
    </>
  )
}
