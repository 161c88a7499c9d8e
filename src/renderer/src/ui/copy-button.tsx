import { type ReactNode, useEffect, useState } from 'react'
import { notify } from '#renderer/state/notices'

/** Puts a text on the clipboard and says so for two seconds; says why when the browser refuses. */
export function CopyButton({
  text,
  render,
}: {
  readonly text: string | (() => string)
  readonly render: (copy: () => void, isCopied: boolean) => ReactNode
}) {
  const [copiedAt, setCopiedAt] = useState(0)
  useEffect(() => {
    if (copiedAt === 0) return
    const timer = setTimeout(() => setCopiedAt(0), 2000)
    return () => clearTimeout(timer)
  }, [copiedAt])
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text())
      setCopiedAt(performance.now())
    } catch {
      notify({ kind: 'failure', text: 'Not copied: the clipboard was refused to this window.' })
    }
  }
  return render(() => void copy(), copiedAt !== 0)
}
