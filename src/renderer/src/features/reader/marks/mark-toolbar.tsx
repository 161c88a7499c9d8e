import {
  IconHighlight,
  IconMessage,
  IconPencil,
  type IconSquareDashed as IconShape,
  IconSquareDashed,
  IconStrikethrough,
  IconTextSize,
  IconUnderline,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import type { MarkKind } from '#domain/annotation'
import { useCommands } from '#renderer/state/commands'
import { IconAction } from '#renderer/ui/icon-action'
import type { ReaderDocument } from '../reader-document'
import { ColourChoice } from './colour-choice'
import { isDrawnKind } from './draw-marks'
import classes from './mark-toolbar.module.css'
import { takeColour, takeTool, useMarkTools } from './mark-tools'

const tools: readonly {
  readonly kind: MarkKind
  readonly label: string
  readonly Icon: typeof IconShape
}[] = [
  { kind: 'highlight', label: 'Highlight what is selected', Icon: IconHighlight },
  { kind: 'underline', label: 'Underline what is selected', Icon: IconUnderline },
  { kind: 'strike', label: 'Strike out what is selected', Icon: IconStrikethrough },
  { kind: 'note', label: 'Put a note on the page', Icon: IconMessage },
  { kind: 'area', label: 'Frame an area', Icon: IconSquareDashed },
  { kind: 'ink', label: 'Draw', Icon: IconPencil },
  { kind: 'freeText', label: 'Write on the page', Icon: IconTextSize },
]

/** Colours and kinds, in the middle of the reader's toolbar. */
export function MarkToolbar({ document }: { readonly document: ReaderDocument }) {
  // The toolbar is the active side's: what stands in it says which side that is.
  useEffect(() => {
    useMarkTools.setState({ active: document })
    return () => useMarkTools.setState({ active: undefined, card: undefined })
  }, [document])
  const { tool, colour } = useMarkTools()
  useCommands(
    tools
      .filter(({ kind }) => isDrawnKind(kind))
      .map(({ kind, label }) => ({
        id: `mark.tool.${kind}`,
        label,
        group: 'Reading',
        run: () => {
          takeTool(kind)
          // Enter on the pages puts a note, a text or a frame: whoever asked by the keyboard goes on by it.
          document.container.focus({ preventScroll: true })
        },
      })),
  )
  return (
    <div className={classes.tools} role="toolbar" aria-label="Marks">
      <ColourChoice label="Colour of marks" colour={colour} onColour={takeColour} />
      <span className={classes.rule} />
      {tools.map(({ kind, label, Icon }) => (
        <IconAction
          key={kind}
          label={label}
          isPressed={tool === kind}
          onClick={() => takeTool(kind)}
        >
          <Icon size={16} stroke={1.7} />
        </IconAction>
      ))}
    </div>
  )
}
