import { Button, Group, Modal } from '@mantine/core'
import { useLibraryConnection } from '#renderer/state/library-connection'

/** Two windows of different versions share one library: says which one has to give way. */
export function LibraryConnectionDialog() {
  const connection = useLibraryConnection((state) => state.connection)
  return (
    <Modal
      opened={connection !== 'open'}
      onClose={() => undefined}
      withCloseButton={false}
      title={
        connection === 'blocked'
          ? 'Close the other windows of Stemma'
          : 'A newer Stemma has your library'
      }
      size={440}
    >
      {connection === 'blocked' ? (
        <p style={{ margin: 0 }} role="status">
          This window is of a newer version, and another one still has your library open. It goes on
          here as soon as the other is closed.
        </p>
      ) : (
        <>
          <p style={{ margin: '0 0 16px' }}>
            Another window was opened in a newer version. Nothing is written from here any more;
            reload this window to go on in the new version.
          </p>
          <Group justify="flex-end">
            <Button onClick={() => window.location.reload()}>Reload</Button>
          </Group>
        </>
      )}
    </Modal>
  )
}
