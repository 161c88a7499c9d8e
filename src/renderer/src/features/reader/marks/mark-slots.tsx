import { useMemo } from 'react'
import type { MarkLink } from '#renderer/db/annotation-queries'
import { useFileMarks } from '#renderer/db/watch-file-marks'
import type { ReaderSlots } from '../reader-slots'
import { MarkToolbar } from './mark-toolbar'
import { useMarkTools } from './mark-tools'
import { MarksOverPages } from './marks-over-pages'
import { MarksPane } from './marks-pane'

/** What the marks put into the reader. */
export function useMarkSlots({
  onOpenLink,
  onOpenUrl,
}: {
  readonly onOpenLink: (link: MarkLink) => void
  readonly onOpenUrl: (url: string) => void
}): ReaderSlots {
  const active = useMarkTools(({ active }) => active)
  const count = useFileMarks(active?.workId, active?.hash)?.count ?? 0
  return useMemo(
    () => ({
      marks: {
        label: count === 0 ? 'Marks' : `Marks ${count}`,
        render: (document) => (
          <MarksPane key={document.hash} document={document} onOpenLink={onOpenLink} />
        ),
      },
      renderTools: (document) => <MarkToolbar document={document} />,
      renderOverPages: (document) => (
        <MarksOverPages
          key={document.hash}
          document={document}
          onOpenLink={onOpenLink}
          onOpenUrl={onOpenUrl}
        />
      ),
    }),
    [onOpenLink, onOpenUrl, count],
  )
}
