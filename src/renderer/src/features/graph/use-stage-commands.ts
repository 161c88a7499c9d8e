import { useCommands } from '#renderer/state/commands'
import type { GraphCanvas } from './canvas-contract'
import type { SelectingTool } from './lasso'
import type { Layout } from './use-layout'

/** What can be done on the map by name and by key. */
export function useStageCommands({
  graph,
  layout,
  target,
  noTarget,
  canAdd,
  isPinned,
  onExpand,
  onTogglePin,
  onFind,
  onTool,
  onWalk,
  onSelect,
}: {
  readonly graph: GraphCanvas | undefined
  readonly layout: Layout
  /** The paper that is meant: under the pointer, focused or open. */
  readonly target: () => number | undefined
  /** Why there is none, as a sentence. */
  readonly noTarget: string | undefined
  readonly canAdd: boolean
  readonly isPinned: boolean
  readonly onExpand: (node: number, isAdding: boolean) => void
  readonly onTogglePin: () => void
  readonly onFind: () => void
  readonly onTool: (tool: SelectingTool) => void
  /** To the next paper along the citations of the one that is focused. */
  readonly onWalk: (step: 1 | -1) => void
  /** Takes the focused paper into the selection, or out of it. */
  readonly onSelect: () => void
}): void {
  useCommands([
    {
      id: 'graph.fit',
      label: 'Show the whole map',
      group: 'Graph',
      keys: ['F'],
      run: () => graph?.fit(true),
    },
    {
      id: 'graph.expand',
      label: 'Map around this paper',
      group: 'Graph',
      keys: ['E'],
      unavailable: () => noTarget,
      run: () => {
        const wanted = target()
        if (wanted !== undefined) onExpand(wanted, false)
      },
    },
    {
      id: 'graph.add',
      label: 'Add the neighbourhood of this paper to the map',
      group: 'Graph',
      keys: ['A'],
      unavailable: () =>
        canAdd ? noTarget : 'Show the neighbourhood of a paper first: others are added to it.',
      run: () => {
        const wanted = target()
        if (wanted !== undefined) onExpand(wanted, true)
      },
    },
    {
      id: 'graph.along',
      label: 'Next paper along its citations',
      group: 'Graph',
      keys: ['.'],
      isKeyOnly: true,
      unavailable: () => noTarget,
      run: () => onWalk(1),
    },
    {
      id: 'graph.alongBack',
      label: 'Previous paper along its citations',
      group: 'Graph',
      keys: [','],
      isKeyOnly: true,
      unavailable: () => noTarget,
      run: () => onWalk(-1),
    },
    {
      id: 'graph.select',
      label: 'Select or unselect the paper',
      group: 'Graph',
      keys: ['X'],
      unavailable: () => noTarget,
      run: onSelect,
    },
    {
      id: 'graph.box',
      label: 'Select papers with a box',
      group: 'Graph',
      run: () => onTool('box'),
    },
    {
      id: 'graph.lasso',
      label: 'Select papers with a lasso',
      group: 'Graph',
      run: () => onTool('lasso'),
    },
    {
      id: 'graph.pin',
      label: isPinned ? 'Unpin this paper' : 'Pin this paper in place',
      group: 'Graph',
      keys: ['P'],
      unavailable: () => noTarget,
      run: onTogglePin,
    },
    {
      id: 'graph.find',
      label: 'Find on the map',
      group: 'Graph',
      keys: ['/'],
      run: onFind,
    },
    {
      id: 'graph.arrange',
      label: 'Arrange the map again',
      group: 'Graph',
      run: layout.arrangeAgain,
    },
    {
      id: 'graph.undo',
      label: 'Undo the last move on the map',
      group: 'Graph',
      unavailable: () => (layout.canUndo ? undefined : 'Nothing was moved yet.'),
      run: layout.undo,
    },
  ])
}
