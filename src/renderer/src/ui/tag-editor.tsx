import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Tag } from '#domain/reading'
import { deleteTag, recolourTag, renameTag } from '#renderer/db/reading-commands'
import classes from './menu.module.css'

/** The category colours by name, for those who do not see them. */
const colourNames = ['Indigo', 'Wine', 'Teal', 'Ochre', 'Mauve', 'Sky', 'Moss', 'Clay']

/** Name, colour and end of one tag. */
export function TagEditor({ tag, onDone }: { readonly tag: Tag; readonly onDone: () => void }) {
  const [name, setName] = useState(tag.name)
  const save = (): void => {
    void renameTag(tag.id, name)
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        data-autofocus
        aria-label="Name of the tag"
        px={8}
        pt={8}
        value={name}
        error={name.trim() === '' ? 'A tag needs a name.' : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={classes.swatches} role="radiogroup" aria-label="Colour of the tag">
        {colourNames.map((word, colour) => (
          // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be a swatch without a second element for each.
          <button
            key={word}
            type="button"
            role="radio"
            aria-checked={colour === tag.colour}
            aria-label={word}
            title={word}
            className={classes.swatch}
            style={{ background: `var(--st-cat-${colour})` }}
            onClick={() => void recolourTag(tag.id, colour)}
          />
        ))}
      </div>
      <div className={classes.actions}>
        <Button
          variant="subtle"
          color="red"
          mr="auto"
          onClick={() => {
            void deleteTag(tag.id)
            onDone()
          }}
        >
          Delete
        </Button>
        <Button type="submit" variant="default" disabled={name.trim() === ''}>
          Save
        </Button>
      </div>
    </form>
  )
}
