import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import { countPasted, type PastedPapers, pastedOf } from '#renderer/state/bring-papers-core'
import { schemeWords } from '#renderer/ui/scheme-words'
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
  readonly onAdd: (papers: PastedPapers) => void
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
  readonly onAdd: (papers: PastedPapers) => void
  readonly onChoosePdfs: () => void
  readonly onChooseFolder: () => void
}) {
  const [text, setText] = useState(initialText)
  // A whole bibliography takes longer to read than a key press should.
  const shownText = useDeferredValue(text)
  const reading = useMemo(() => readPastedIdentifiers(shownText), [shownText])
  const { identifiers, pdfs, pdfLinks, entries, notUnderstood, isCut } = reading
  const count = countPasted(pastedOf(reading))
  const shown = [
    ...identifiers.map(({ identifier: { scheme, value } }) => ({
      kind: schemeWords[scheme],
      value,
      hasPdf: pdfs.some((pdf) => pdf.identifier.value === value),
    })),
    ...pdfLinks.map((value) => ({ kind: 'PDF', value, hasPdf: false })),
    ...entries
      .filter((entry) => entry.identifiers.length === 0)
      .map(({ facts }) => ({ kind: 'Title', value: facts.title, hasPdf: false })),
  ]
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = pastedOf(shownText === text ? reading : readPastedIdentifiers(text))
        if (countPasted(wanted) > 0) onAdd(wanted)
      }}
    >
      <Textarea
        label="arXiv ids, addresses, DOIs or BibTeX"
        description="One or many, in any order. RIS, CSL-JSON and links to PDFs count too."
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
            {count === 0
              ? 'Nothing here names a paper yet.'
              : `${count.toLocaleString('en')} ${count === 1 ? 'paper' : 'papers'}:`}
          </p>
          <ul className={classes.previewRows}>
            {shown.slice(0, 8).map(({ kind, value, hasPdf }) => (
              <li key={`${kind}:${value}`}>
                <span>{kind}</span> {value}
                {hasPdf && ' and its PDF'}
              </li>
            ))}
            {count > 8 && <li>and {count - 8} more</li>}
          </ul>
          {count > 0 && notUnderstood.length > 0 && (
            <p className={classes.note}>
              Not understood, left out: {notUnderstood.slice(0, 3).join(' · ')}
              {notUnderstood.length > 3 && ` and ${notUnderstood.length - 3} more`}
            </p>
          )}
          {isCut && (
            <p className={classes.note}>
              This is longer than Stemma reads at once. Add these, then the rest.
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
        <Button type="submit" disabled={count === 0}>
          {count > 1 ? `Add ${count.toLocaleString('en')} papers` : 'Add'}
        </Button>
      </Group>
    </form>
  )
}
