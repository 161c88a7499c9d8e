import { IconInfoCircle } from '@tabler/icons-react'
import type { GraphSlice } from '#renderer/workers/library/protocol'
import { AskButton } from './graph-notice'
import classes from './graph-screen.module.css'
import { linesOf, papers } from './paper-words'

/** Where the lines come from, and what is missing. */
export function Completeness({
  slice,
  isAsking,
  onAsk,
}: {
  readonly slice: GraphSlice
  readonly isAsking: boolean
  readonly onAsk: () => void
}) {
  const total = slice.ids.length
  const missing = total - slice.worksWithReferences
  return (
    <footer className={classes.footer}>
      <IconInfoCircle size={15} stroke={1.7} className={classes.footerSign} />
      <div>
        {linesOf(slice)} among these papers. References known for{' '}
        {slice.worksWithReferences.toLocaleString('en')} of {papers(total)}.
        {slice.worksWithoutAnswer > 0 &&
          ` Every source was asked about ${slice.worksWithoutAnswer === missing ? 'the others' : papers(slice.worksWithoutAnswer)}, and none knew.`}
        {missing > slice.worksWithoutAnswer && (
          <div className={classes.footerAction}>
            <AskButton isAsking={isAsking} onAsk={onAsk} />
          </div>
        )}
      </div>
    </footer>
  )
}
