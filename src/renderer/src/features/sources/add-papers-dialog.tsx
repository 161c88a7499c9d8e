import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Identifier } from '#domain/identifier'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import classes from './dialog.module.css'

/** Adds papers by what a person has at hand: ids, addresses, DOIs, a BibTeX snippet; one or many at once. */
export function AddPapersDialog({
  isOpen,
  initialText = '',
  onClose,
  onAdd,
  onChoosePdfs,
  onChooseFolder,
}: {
  readonly isOpen: boolean
  /** The content of a BibTeX file that was opened, for instance. */
  readonly initialText?: string
  readonly onClose: () => void
  readonly onAdd: (identifiers: readonly Identifier[]) => void
  readonly onChoosePdfs: () => void
  readonly onChooseFolder: () => void
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Add papers" size={560}>
      {isOpen && (
        <AddPapersForm
          initialText={initialText}
          onClose={onClose}
          onAdd={onAdd}
          onChoosePdfs={onChoosePdfs}
          onChooseFolder={onChooseFolder}
        />
      )}
    </Modal>
  )
}

function AddPapersForm({
  initialText,
  onClose,
  onAdd,
  onChoosePdfs,
  onChooseFolder,
}: {
  readonly initialText: string
  readonly onClose: () => void
  readonly onAdd: (identifiers: readonly Identifier[]) => void
  readonly onChoosePdfs: () => void
  readonly onChooseFolder: () => void
}) {
  const [text, setText] = useState(initialText)
  const { identifiers, notUnderstood } = readPastedIdentifiers(text)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (identifiers.length > 0) onAdd(identifiers.map(({ identifier }) => identifier))
      }}
    >
      <Textarea
        label="arXiv ids, addresses, DOIs or BibTeX"
        description="One or many, in any order: what names a paper is picked out."
        placeholder={'2312.03863\nhttps://arxiv.org/abs/1706.03762\n10.1145/3290605.3300233'}
        autosize
        minRows={4}
        maxRows={14}
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <div className={classes.preview} role="status">
          <p className={classes.previewHead}>
            {identifiers.length === 0
              ? 'Nothing here names a paper yet.'
              : `${identifiers.length.toLocaleString('en')} ${identifiers.length === 1 ? 'paper' : 'papers'}:`}
          </p>
          <ul className={classes.previewRows}>
            {identifiers.slice(0, 8).map(({ identifier }) => (
              <li key={`${identifier.scheme}:${identifier.value}`}>
                <span>{identifier.scheme}</span> {identifier.value}
              </li>
            ))}
            {identifiers.length > 8 && <li>and {identifiers.length - 8} more</li>}
          </ul>
          {identifiers.length > 0 && notUnderstood.length > 0 && (
            <p className={classes.note}>
              Not understood, left out: {notUnderstood.slice(0, 3).join(' · ')}
              {notUnderstood.length > 3 && ` and ${notUnderstood.length - 3} more`}
            </p>
          )}
        </div>
      )}
      <Group justify="flex-end" gap={8} className={classes.actions ?? ''}>
        <Button variant="subtle" onClick={onChoosePdfs}>
          PDF files
        </Button>
        <Button variant="subtle" style={{ marginInlineEnd: 'auto' }} onClick={onChooseFolder}>
          A folder of PDFs
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={identifiers.length === 0}>
          {identifiers.length > 1 ? `Add ${identifiers.length.toLocaleString('en')} papers` : 'Add'}
        </Button>
      </Group>
    </form>
  )
}
