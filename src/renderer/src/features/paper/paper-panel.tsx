import { type ReactNode, useEffect, useRef } from 'react'
import type { FileHash } from '#domain/attachment'
import type { Reference } from '#domain/citation'
import type { Identifier } from '#domain/identifier'
import type { ReadingState } from '#domain/reading'
import type { ListId } from '#domain/reading-list'
import type { SourceId, Work, WorkId } from '#domain/work'
import { useReadingState, useWork } from '#renderer/db/paper-queries'
import { markSeen } from '#renderer/db/reading-commands'
import { rememberPaper } from '#renderer/state/recent-papers'
import type { LibrarySearch, PlaceInFile } from '#renderer/state/search-parameters'
import { EmptyState } from '#renderer/ui/pane-state'
import { AbstractSection } from './abstract-section'
import { CitationSections } from './citation-sections'
import { CiteSection } from './cite-section'
import { FiguresSection } from './figures-section'
import { IdentitySection, SourcesSection } from './identity-sections'
import { ListsSection } from './lists-section'
import { MarksSection } from './marks-section'
import { PaperActions } from './paper-actions'
import { PaperFacts, PaperToolbar } from './paper-head'
import classes from './paper-panel.module.css'
import warning from './paper-warning.module.css'
import { PassagesSection } from './passages-section'
import { PastedNote } from './pasted-note'
import { PdfSection } from './pdf-section'
import { PlacementsSection } from './placements-section'
import { RecordsSection } from './records-section'
import { RetractionNote } from './retraction-note'
import { Section } from './section'
import { SimilarSection } from './similar-section'
import small from './small-words.module.css'
import { TextSection } from './text-section'
import { newestVersion, VersionsSection } from './versions-section'

export interface PaperPanelProps {
  readonly workId: WorkId
  readonly onOpenPaper: (id: WorkId) => void
  readonly onOpenGraph: (id: WorkId) => void
  readonly onFindSimilar: (id: WorkId) => void
  /** Shows the library filtered by an author, a tag, a category. */
  readonly onFilter: (search: LibrarySearch) => void
  readonly onOpenSurvey: (surveyId: SourceId, path: readonly string[]) => void
  readonly onOpenList: (id: ListId) => void
  readonly onOpenExternal: (url: string) => void
  /** Opens a PDF of the paper in the reader, at a page (from 1) where one is named. */
  readonly onOpenFile: (id: WorkId, hash: FileHash, place?: PlaceInFile) => void
  /** What the library is filtered by: where it stands in the paper is shown. */
  readonly searchedText?: string
  /** A reference that is not in the library: these name it. */
  readonly onAddCited: (reference: Reference) => void
  /** Asks about its citations and figures; absent where nobody can be asked. */
  readonly onAskAboutPaper?: (identifiers: readonly Identifier[]) => void
  readonly onStopAsking: () => void
  readonly renderNotes: (id: WorkId) => ReactNode
  readonly renderListMenu: (props: {
    readonly workIds: readonly WorkId[]
    readonly onDone: () => void
  }) => ReactNode
  readonly onClose: () => void
}

/** Everything that is known and said of one paper. Opening it ends "New". */
export function PaperPanel(props: PaperPanelProps) {
  const { workId, onClose } = props
  const found = useWork(workId)
  const shownId = found?.kind === 'found' ? found.work.id : workId
  const state = useReadingState(shownId)
  if (found?.kind === 'missing') {
    return (
      <div className={classes.panel}>
        <EmptyState title="This paper is not in your library">
          <button type="button" className={small.link} onClick={onClose}>
            Close
          </button>
        </EmptyState>
      </div>
    )
  }
  const loaded =
    found === undefined || state === undefined ? undefined : { work: found.work, state }
  return <LatestPanel {...props} loaded={loaded} />
}

/** The paper before stays until the next one is read from disk, a few milliseconds later: nothing flickers. */
function LatestPanel({
  loaded,
  ...props
}: PaperPanelProps & {
  readonly loaded: { readonly work: Work; readonly state: ReadingState | null } | undefined
}) {
  const latest = useRef(loaded)
  if (loaded !== undefined) latest.current = loaded
  return latest.current === undefined ? (
    <PanelShape />
  ) : (
    <LoadedPanel {...props} {...latest.current} />
  )
}

function LoadedPanel({
  work,
  state,
  ...props
}: PaperPanelProps & { readonly work: Work; readonly state: ReadingState | null }) {
  const seenVersion = useSeenVersion(work, state)
  const panel = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another paper begins at its top.
  useEffect(() => {
    // In braces: scrollTo answers with a promise since Chromium 140, which React would take for a clean-up.
    void panel.current?.scrollTo({ top: 0 })
  }, [work.id])
  const newest = newestVersion(work)
  const { onAskAboutPaper } = props
  const askAboutPaper = onAskAboutPaper && (() => onAskAboutPaper(work.identifiers))
  const isNewVersion = seenVersion !== undefined && newest > seenVersion
  return (
    <div ref={panel} className={classes.panel}>
      <PaperToolbar
        work={work}
        state={state}
        status={state?.status ?? 'none'}
        onOpenExternal={props.onOpenExternal}
        onClose={props.onClose}
      />
      <RetractionNote workId={work.id} onOpenExternal={props.onOpenExternal} />
      <PaperFacts work={work} onFilter={props.onFilter} onOpenExternal={props.onOpenExternal} />
      <PastedNote work={work} />
      {isNewVersion && (
        <p className={warning.newVersion} role="note">
          v{newest} is new since you last looked at v{seenVersion}.
        </p>
      )}
      <PaperActions
        work={work}
        state={state}
        onOpenGraph={props.onOpenGraph}
        onFindSimilar={props.onFindSimilar}
        onOpenExternal={props.onOpenExternal}
        onOpenFile={props.onOpenFile}
        onFilter={props.onFilter}
        renderListMenu={props.renderListMenu}
        onClose={props.onClose}
      />
      <AbstractSection work={work} />
      <TextSection workId={work.id} onFilter={props.onFilter} onOpenFile={props.onOpenFile} />
      <PdfSection work={work} onOpenFile={props.onOpenFile} />
      {props.searchedText !== undefined && (
        <PassagesSection workId={work.id} text={props.searchedText} onOpenFile={props.onOpenFile} />
      )}
      <VersionsSection work={work} seenBefore={seenVersion} onOpenExternal={props.onOpenExternal} />
      <PlacementsSection workId={work.id} onOpenSurvey={props.onOpenSurvey} />
      <CitationSections
        work={work}
        onOpenPaper={props.onOpenPaper}
        onAddCited={props.onAddCited}
        onAskAboutPaper={askAboutPaper}
        onStopAsking={props.onStopAsking}
      />
      <SimilarSection
        workId={work.id}
        onOpenPaper={props.onOpenPaper}
        onFindSimilar={props.onFindSimilar}
      />
      <FiguresSection
        work={work}
        onOpenExternal={props.onOpenExternal}
        onAskAboutPaper={askAboutPaper}
        onStopAsking={props.onStopAsking}
      />
      <Section name="notes" title="Notes">
        {props.renderNotes(work.id)}
      </Section>
      <ListsSection workId={work.id} onOpenList={props.onOpenList} />
      <MarksSection work={work} onOpenPaper={props.onOpenPaper} />
      <CiteSection work={work} />
      <IdentitySection work={work} onOpenExternal={props.onOpenExternal} />
      <RecordsSection work={work} onOpenExternal={props.onOpenExternal} />
      <SourcesSection work={work} />
    </div>
  )
}

/**
 * Marks the paper seen, and answers the newest version that had been looked at before it was opened: that is what
 * a new version is measured by. Undefined when the paper is opened for the first time.
 */
function useSeenVersion(work: Work, state: ReadingState | null): number | undefined {
  const before = useRef<{ readonly id: WorkId; readonly version: number | undefined }>(undefined)
  if (before.current?.id !== work.id) {
    before.current = { id: work.id, version: state?.seenVersion }
  }
  const newest = newestVersion(work)
  useEffect(() => {
    rememberPaper(work.id)
    void markSeen(work.id, newest > 0 ? newest : undefined)
  }, [work.id, newest])
  return before.current.version
}

/** The final shape while the first answer is on its way: a few milliseconds, so it does not flicker with words. */
const PanelShape = () => (
  <div className={classes.panel} aria-busy="true">
    <div className={classes.shape} style={{ width: '40%', marginTop: 20 }} />
    <div className={classes.shape} style={{ width: '92%', height: 20, marginTop: 28 }} />
    <div className={classes.shape} style={{ width: '70%', height: 20 }} />
    <div className={classes.shape} style={{ width: '55%' }} />
  </div>
)
