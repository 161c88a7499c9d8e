import { useId } from 'react'
import { type MarkColour, markColours } from '#domain/annotation'
import { markColourNames } from '#domain/mark-words'
import classes from './colour-choice.module.css'
import { swatchColour } from './mark-colour'

/** The five colours, one of which is taken. */
export function ColourChoice({
  label,
  colour,
  onColour,
}: {
  readonly label: string
  readonly colour: MarkColour
  readonly onColour: (colour: MarkColour) => void
}) {
  const name = useId()
  return (
    <div className={classes.colours} role="radiogroup" aria-label={label}>
      {markColours.map((one, index) => (
        <label
          key={one}
          className={classes.swatch}
          title={`${markColourNames[one]} (${index + 1})`}
        >
          <input
            type="radio"
            name={name}
            aria-label={markColourNames[one]}
            checked={colour === one}
            onChange={() => onColour(one)}
          />
          <span style={{ background: swatchColour(one) }} />
        </label>
      ))}
    </div>
  )
}
