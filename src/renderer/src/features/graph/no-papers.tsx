import { Button } from '@mantine/core'
import { EmptyState } from '#renderer/ui/pane-state'
import type { GraphScope } from '#renderer/workers/library/protocol'

/** Why there is no map, and what to do about it. */
export function NoPapers({
  scope,
  onOpenLibrary,
}: {
  readonly scope: GraphScope
  readonly onOpenLibrary: () => void
}) {
  switch (scope.kind) {
    case 'library':
      return (
        <EmptyState title="No papers to draw." action={<LibraryButton onOpen={onOpenLibrary} />}>
          The map shows the papers of your library that the filter lets through, and who cites whom
          among them.
        </EmptyState>
      )
    case 'list':
      return (
        <EmptyState
          title="Nothing on this list yet."
          action={<LibraryButton onOpen={onOpenLibrary} />}
        >
          Select papers in the library and press L; they appear here with the citations among them.
        </EmptyState>
      )
    case 'source':
      return (
        <EmptyState
          title="No papers of this source yet."
          action={<LibraryButton onOpen={onOpenLibrary} />}
        >
          They appear here once it has been synced.
        </EmptyState>
      )
    case 'ego':
    case 'origins':
      return (
        <EmptyState
          title="This paper is not in your library."
          action={<LibraryButton onOpen={onOpenLibrary} />}
        >
          It may have been removed. Undo brings it back, with its place on the map.
        </EmptyState>
      )
    default:
      return scope satisfies never
  }
}

const LibraryButton = ({ onOpen }: { readonly onOpen: () => void }) => (
  <Button variant="default" onClick={onOpen}>
    Open the library
  </Button>
)
