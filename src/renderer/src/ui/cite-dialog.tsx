import { Button, Modal, SegmentedControl } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Work, WorkId } from '#domain/work'
import { loadWorks } from '#renderer/db/paper-queries'
import { type CitationStyle, citationStyles, cite, styleWords } from './citation-styles'
import classes from './cite-dialog.module.css'
import { CopyButton } from './copy-button'

/** Texts longer than this are cut in the picture, never in what is copied. */
const shownWorks = 40

/** How to cite one paper or thousands: BibTeX, APA, MLA, to be copied. */
export function CiteDialog({
  workIds,
  onClose,
}: {
  readonly workIds: readonly WorkId[]
  readonly onClose: () => void
}) {
  const [works, setWorks] = useState<readonly Work[]>()
  const [style, setStyle] = useState<CitationStyle>('bibtex')
  useEffect(() => {
    let isWanted = true
    loadWorks(workIds)
      .then((found) => {
        if (isWanted) setWorks(found)
      })
      .catch(() => {
        if (isWanted) setWorks([])
      })
    return () => {
      isWanted = false
    }
  }, [workIds])
  const more = (works?.length ?? 0) - shownWorks
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={`Cite ${workIds.length === 1 ? '1 paper' : `${workIds.length.toLocaleString('en')} papers`}`}
    >
      <div className={classes.tools}>
        <SegmentedControl
          data-autofocus
          size="xs"
          aria-label="Style"
          value={style}
          data={citationStyles.map((name) => ({ value: name, label: styleWords[name] }))}
          onChange={setStyle}
        />
        <CopyButton
          // The text of thousands is made when it is wanted.
          text={() => cite(works ?? [], style)}
          render={(copy, isCopied) => (
            <Button
              leftSection={<IconCopy size={16} stroke={1.7} />}
              disabled={works === undefined || works.length === 0}
              onClick={copy}
            >
              {isCopied ? 'Copied' : 'Copy'}
            </Button>
          )}
        />
      </div>
      <pre className={classes.text} data-style={style}>
        {works === undefined ? '' : cite(works.slice(0, shownWorks), style)}
        {more > 0 && `\n… and ${more.toLocaleString('en')} more, which are copied too`}
      </pre>
    </Modal>
  )
}
