import { SegmentedControl } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import type { Work } from '#domain/work'
import { type CitationStyle, citationStyles, cite, styleWords } from '#renderer/ui/citation-styles'
import { CopyButton } from '#renderer/ui/copy-button'
import { IconAction } from '#renderer/ui/icon-action'
import classes from './cite-section.module.css'
import { Section } from './section'

export function CiteSection({ work }: { readonly work: Work }) {
  const [style, setStyle] = useState<CitationStyle>('bibtex')
  const text = cite([work], style).trim()
  return (
    <Section name="cite" title="How to cite">
      <div className={classes.citeTools}>
        <SegmentedControl
          size="xs"
          aria-label="Style"
          value={style}
          data={citationStyles.map((name) => ({ value: name, label: styleWords[name] }))}
          onChange={setStyle}
        />
        <CopyButton
          text={text}
          render={(copy, isCopied) => (
            <IconAction label={isCopied ? 'Copied' : `Copy ${styleWords[style]}`} onClick={copy}>
              {isCopied ? (
                <IconCheck size={16} stroke={1.7} />
              ) : (
                <IconCopy size={16} stroke={1.7} />
              )}
            </IconAction>
          )}
        />
      </div>
      <pre className={classes.citation} data-style={style}>
        {text}
      </pre>
    </Section>
  )
}
