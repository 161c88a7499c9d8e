import { cancelBringing, closeBrought, useBroughtPapers } from '#renderer/state/bring-papers'
import { broughtWords } from '#renderer/state/bring-papers-core'
import { ProgressCard } from './progress-card'

/** Papers that a person pasted: how far it is, then what came and what did not, with the reason. */
export function BroughtPapersCard() {
  const { brought } = useBroughtPapers()
  if (brought === undefined) return null
  const { total, done, current, failed } = brought
  return (
    <ProgressCard
      label="Papers you pasted"
      heading={
        current === undefined
          ? `${broughtWords(brought)}.`
          : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
      }
      running={current === undefined ? undefined : { done, total, words: `Looking up ${current}` }}
      unit="Papers"
      onCancel={cancelBringing}
      onClose={closeBrought}
      refusedLabel="Did not come"
      refused={failed}
    />
  )
}
