import { Button, Group, Modal } from '@mantine/core'

/** A paper may link anywhere: nothing is opened before the person has seen where it leads. */
export function ExternalQuestion({
  url,
  onAnswer,
}: {
  readonly url: string | undefined
  readonly onAnswer: (isWanted: boolean) => void
}) {
  const target = url === undefined || !URL.canParse(url) ? undefined : new URL(url)
  const canOpen = target?.protocol === 'https:' || target?.protocol === 'http:'
  return (
    <Modal
      opened={url !== undefined}
      onClose={() => onAnswer(false)}
      title={canOpen ? `Open ${target.hostname} in your browser?` : 'This link is not opened'}
      size={460}
    >
      <p style={{ margin: '0 0 14px', overflowWrap: 'anywhere' }}>
        {canOpen ? 'The paper links to ' : 'Stemma opens web pages only. The paper links to '}
        <span style={{ color: 'var(--st-t2)' }}>{url}</span>
      </p>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={() => onAnswer(false)}>
          {canOpen ? 'Stay here' : 'Close'}
        </Button>
        {canOpen && (
          <Button data-autofocus onClick={() => onAnswer(true)}>
            Open
          </Button>
        )}
      </Group>
    </Modal>
  )
}
