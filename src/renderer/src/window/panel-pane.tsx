import { useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { useWork } from '#renderer/db/paper-queries'
import { AddToListMenu } from '#renderer/features/lists/add-to-list-menu'
import { PaperNotes } from '#renderer/features/notes/paper-notes'
import { PaperPanel } from '#renderer/features/paper/paper-panel'
import { builtInId } from '#renderer/state/built-in-sources'
import { addCited } from '#renderer/state/cited-papers'
import { widthToKeep } from '#renderer/state/pane-widths'
import { setPreferences } from '#renderer/state/preferences'
import { cancelSync } from '#renderer/state/sync'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { openExternal } from './open-external'
import { useOpenPaper } from './paper-navigation'
import { useReaderReady } from './reader-ready'
import { askAboutPaper } from './sync-actions'
import { useFollowedPaper } from './use-followed-paper'
import { usePaneWidths } from './use-pane-widths'
import classes from './window-frame.module.css'

/** The right pane: the open paper. Nothing is open: nothing is shown, and the content has the room. */
export function PanelPane() {
  const { openPaper, onOpenPaper, onOpenGraph, onOpenFile, onAskAbout } = useOpenPaper()
  const { panel, standard } = usePaneWidths()
  const { text } = useSearch({ strict: false })
  const navigate = useNavigate()
  const found = useWork(openPaper)
  const title = found?.kind === 'found' ? found.work.title : ''
  const shown = found?.kind === 'found' ? found.work.id : undefined
  useFollowedPaper(openPaper, shown, onOpenPaper)
  const { pathname } = useLocation()
  useReaderReady(shown, pathname.startsWith('/read/'))
  if (openPaper === undefined) return null
  return (
    <>
      <div className={classes.panelDivider}>
        <PaneDivider
          label="Width of the paper panel"
          side="right"
          width={panel}
          minimum={280}
          maximum={640}
          standard={standard.panel}
          onResize={(width) => setPreferences({ panelWidth: widthToKeep(width, standard.panel) })}
        />
      </div>
      <aside
        className={classes.panel}
        style={{ width: panel }}
        aria-label="Paper"
        data-pane="panel"
      >
        <PaperPanel
          workId={openPaper}
          onOpenPaper={onOpenPaper}
          onOpenGraph={onOpenGraph}
          onFindSimilar={(id) => onAskAbout([id])}
          onFilter={(search) => void navigate({ to: '/library', search })}
          onOpenSurvey={(surveyId) =>
            void navigate({ to: '/surveys/$surveyId', params: { surveyId } })
          }
          onOpenList={(listId) => void navigate({ to: '/lists/$listId', params: { listId } })}
          onOpenFile={onOpenFile}
          {...(text !== undefined && { searchedText: text })}
          onOpenExternal={(url) => void openExternal(url)}
          onAddCited={(reference) => void addCited([reference])}
          onAskAboutPaper={askAboutPaper}
          onStopAsking={() => cancelSync(builtInId('openedPapers'))}
          renderNotes={(workId) => (
            <PaperNotes
              workId={workId}
              title={title}
              onOpenNote={(noteId) => void navigate({ to: '/notes/$noteId', params: { noteId } })}
              onOpenPaper={onOpenPaper}
            />
          )}
          renderListMenu={(props) => <AddToListMenu {...props} />}
          onClose={() => onOpenPaper(undefined)}
        />
      </aside>
    </>
  )
}
