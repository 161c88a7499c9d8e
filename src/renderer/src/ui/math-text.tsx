import { useLayoutEffect, useMemo, useRef } from 'react'
import { drawFormula } from './draw-math'
import { type MathSegment, mathSegments } from './math-segments'

/** Upstream text (titles, abstracts) with its formulas set by KaTeX. Never HTML of the text. */
export function MathText({ text }: { readonly text: string }) {
  const segments = useMemo(() => mathSegments(text), [text])
  return segments.map((part, index) =>
    part.kind === 'text' ? (
      part.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name, and change only all together.
      <Formula key={index} formula={part} />
    ),
  )
}

function Formula({ formula }: { readonly formula: Extract<MathSegment, { kind: 'math' }> }) {
  const element = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (element.current) drawFormula(element.current, formula)
  }, [formula])
  return <span ref={element} />
}
