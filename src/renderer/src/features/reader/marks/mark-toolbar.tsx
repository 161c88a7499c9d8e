import {
  IconHighlight,
  IconMessage,
  IconPencil,
  IconStrikethrough,
  IconTextSize,
  IconUnderline,
  type IconSquareDashed as IconShape,
  IconSquareDashed,
} from '@tabler/icons-react'
import { type MarkKind, markColours } from '#domain/annotation'
import { markColourNames } from '#domain/mark-words'
import { IconAction } from '#renderer/ui/icon-action'
import { swatchColour } from './mark-colour'
import { takeColour, takeTool, useMarkTools } from './mark-tools'
import classes from './mark-toolbar.module.css'

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
export function MarkToolbar() {
  const { tool, colour } = useMarkTools()
  return (
    <div className={classes.tools} role="toolbar" aria-label="Marks">
      <div className={classes.colours} role="radiogroup" aria-label="Colour of marks">
        {markColours.map((name, index) => (
          <label key={name} className={classes.swatch} title={`${markColourNames[name]} (${index + 1})`}>
            <input
              type="radio"
              name="mark-colour"
              aria-label={markColourNames[name]}
              checked={colour === name}
              onChange={() => takeColour(name)}
            />
            <span style={{ background: swatchColour(name) }} />
          </label>
        ))}
      </div>
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
