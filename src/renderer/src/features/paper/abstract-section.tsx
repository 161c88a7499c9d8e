import { IconInfoCircle } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import type { Work } from '#domain/work'
import { MathText } from '#renderer/ui/math-text'
import classes from './abstract-section.module.css'
import { Section } from './section'
import small from './small-words.module.css'
import { Sourced } from './sourced'

export function AbstractSection({ work }: { readonly work: Work }) {
  const { abstract } = work
  return (
    <Section
      name="abstract"
      title="Abstract"
      aside={
        abstract !== undefined && (
          <Sourced work={work} fact="abstract">
            <IconInfoCircle size={13} stroke={1.9} aria-hidden />
          </Sourced>
        )
      }
    >
      {abstract === undefined || abstract === '' ? (
        <p className={small.unknown}>
          No abstract is known yet. It comes with the next sync when the paper is on arXiv.
        </p>
      ) : (
        <Abstract key={work.id} text={abstract} />
      )}
    </Section>
  )
}

function Abstract({ text }: { readonly text: string }) {
  const paragraph = useRef<HTMLSpanElement>(null)
  const [isWhole, setWhole] = useState(false)
  const [isCut, setCut] = useState(false)
  useLayoutEffect(() => {
    const element = paragraph.current
    if (!element || isWhole) return
    // Half a line: a fraction may stand out below the last one without anything being cut.
    const measure = (): void => setCut(element.scrollHeight > element.clientHeight + 10)
    measure()
    // Formulas come later and the panel is resized.
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [isWhole])
  return (
    <>
      <span ref={paragraph} className={classes.abstract} data-cut={!isWhole || undefined}>
        <MathText text={text} />
      </span>
      {(isCut || isWhole) && (
        <button
          type="button"
          className={small.link}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  )
}
