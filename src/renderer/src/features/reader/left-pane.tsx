import { SegmentedControl } from '@mantine/core'
import { create } from 'zustand'
import { HitsPane } from './hits-pane'
import classes from './left-pane.module.css'
import { OutlinePane } from './outline-pane'
import { PageThumbnails } from './page-thumbnails'
import type { ReaderDocument } from './reader-document'
import type { ReaderSlots } from './reader-slots'

export type LeftTab = 'pages' | 'outline' | 'marks' | 'hits'

/** Which part of the left pane is shown; for all papers of the window. */
export const useLeftTab = create<{ readonly tab: LeftTab }>(() => ({ tab: 'pages' }))

export const showLeftTab = (tab: LeftTab): void => useLeftTab.setState({ tab })

/** Pages, outline, marks and hits of find of the paper whose side is active. */
export function LeftPane({
  document,
  slots,
}: {
  readonly document: ReaderDocument
  readonly slots: ReaderSlots
}) {
  const wanted = useLeftTab(({ tab }) => tab)
  const { marks } = slots
  const tab = wanted === 'marks' && marks === undefined ? 'pages' : wanted
  return (
    <div className={classes.pane}>
      <div className={classes.tabs}>
        <SegmentedControl
          fullWidth
          classNames={{ control: classes.tab ?? '', label: classes.tabLabel ?? '' }}
          aria-label="Left pane"
          value={tab}
          onChange={(next) => showLeftTab(next as LeftTab)}
          data={[
            { value: 'pages', label: 'Pages' },
            { value: 'outline', label: 'Outline' },
            ...(marks === undefined ? [] : [{ value: 'marks', label: marks.label }]),
            { value: 'hits', label: 'Hits' },
          ]}
        />
      </div>
      {tab === 'pages' && <PageThumbnails document={document} />}
      {tab === 'outline' && <OutlinePane document={document} />}
      {tab === 'hits' && <HitsPane document={document} />}
      {tab === 'marks' && marks?.render(document)}
    </div>
  )
}
