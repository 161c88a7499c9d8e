import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { WorkId } from '#domain/work'
import { type Command, useCommands } from '#renderer/state/commands'
import { neighbourTab, useReaderTabs } from '#renderer/state/reader-tabs'
import { readPathPart } from './path-part'
import { useCloseTab, useReadPaper } from './read-navigation'

const TabStrip = lazy(async () => ({
  default: (await import('#renderer/features/reader/tab-strip')).TabStrip,
}))

/** The open papers, on every screen, and the keys that go through them. */
export function OpenPapers() {
  const count = useReaderTabs(({ tabs }) => tabs.length)
  const { pathname } = useLocation()
  const [, screen, id = ''] = pathname.split('/')
  const shown = screen === 'read' ? (readPathPart(id) as WorkId) : undefined
  const readPaper = useReadPaper()
  const close = useCloseTab(shown)
  const command = (id: string, label: string, keys: string, run: () => void): Command => ({
    id: `reader.${id}`,
    label,
    group: 'Reading',
    keys: [keys],
    worksInFields: true,
    run,
  })
  const go = (step: 1 | -1) => () => {
    const tab = neighbourTab(shown, step)
    if (tab !== undefined) readPaper(tab)
  }
  useCommands(
    count === 0
      ? []
      : [
          command('next-tab', 'Next open paper', 'alt+PageDown', go(1)),
          command('previous-tab', 'Previous open paper', 'alt+PageUp', go(-1)),
          ...(shown === undefined
            ? []
            : [command('close-tab', 'Close this paper', 'alt+W', () => close(shown))]),
        ],
  )
  if (count === 0) return null
  return (
    <Suspense fallback={null}>
      <TabStrip shown={shown} onShow={readPaper} onClose={close} />
    </Suspense>
  )
}
