import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useLocation, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import type { ListId } from '#domain/reading-list'
import { useNoteCount } from '#renderer/db/note-queries'
import { useTags } from '#renderer/db/paper-queries'
import { ListsNavigation } from '#renderer/features/lists/lists-navigation'
import { Navigation } from '#renderer/features/navigation/navigation'
import { FileCards } from '#renderer/features/pdf-files/file-cards'
import { FileDrop } from '#renderer/features/pdf-files/file-drop'
import { hostConnection } from '#renderer/host'
import { widthToKeep } from '#renderer/state/pane-widths'
import { setPreferences, usePreferences } from '#renderer/state/preferences'
import { NoticeStack } from '#renderer/ui/notice-stack'
import { PaneDivider } from '#renderer/ui/pane-divider'
import { TitleBar } from '#renderer/ui/title-bar'
import { openDialog } from './dialogs'
import { ErrorBoundary } from './error-boundary'
import { OpenPapers } from './open-papers'
import { PanelPane } from './panel-pane'
import { PaperMenus } from './paper-menus'
import { readPathPart } from './path-part'
import { usePlaceNames, windowTitle } from './place-names'
import { SyncLight } from './sync-light'
import { usePaneWidths } from './use-pane-widths'
import { useWindowActions } from './window-actions'
import { WindowDialogs } from './window-dialogs'
import classes from './window-frame.module.css'

/** Under 1100 px the navigation is a rail of icons. */
const railWidth = 52

export function WindowFrame() {
  const preferences = usePreferences()
  const widths = usePaneWidths()
  const location = useLocation()
  const search = useSearch({ strict: false })
  const router = useRouter()
  const navigate = useNavigate()
  const tags = useTags()
  const noteCount = useNoteCount()
  const place = usePlaceNames(location.pathname, search)
  const connection = useSyncExternalStore(hostConnection.subscribe, hostConnection.current)
  const title = windowTitle(place)
  useEffect(() => {
    document.title = title
  }, [title])
  const isNarrow =
    useMediaQuery('(max-width: 1099px)', undefined, { getInitialValueInEffect: false }) === true
  const isReading = location.pathname.startsWith('/read/')
  const shownKey = isReading ? 'isNavigationOpenInReader' : 'isNavigationOpen'
  const isNavigationOpen = preferences[shownKey]
  useWindowActions({ isNavigationShown: isNavigationOpen && !isNarrow })
  return (
    <div className={classes.frame}>
      <TitleBar
        place={isReading ? [] : place}
        tabs={<OpenPapers />}
        onOpenAbove={
          location.pathname.startsWith('/surveys/')
            ? () => void navigate({ to: '/surveys' })
            : undefined
        }
        isNavigationOpen={isNavigationOpen}
        isPanelOpen={preferences.isPanelOpen}
        onBack={() => router.history.back()}
        onForward={() => router.history.forward()}
        onToggleNavigation={() => setPreferences({ [shownKey]: !isNavigationOpen })}
        onTogglePanel={() => setPreferences({ isPanelOpen: !preferences.isPanelOpen })}
        onOpenPalette={() => openDialog({ kind: 'palette' })}
        status={<SyncLight />}
      />
      <div className={classes.panes}>
        {isNavigationOpen && (
          <>
            <div
              className={classes.navigation}
              style={{ width: isNarrow ? railWidth : widths.navigation }}
              data-pane="navigation"
            >
              <Navigation
                isRail={isNarrow}
                tags={tags}
                noteCount={noteCount}
                path={location.pathname}
                search={search}
                onAddSurvey={() => openDialog({ kind: 'survey', address: '' })}
                onAddTracker={() => openDialog({ kind: 'tracker', query: '' })}
                lists={
                  <ListsNavigation
                    openList={openListOf(location.pathname)}
                    onOpenList={(listId) =>
                      void navigate({ to: '/lists/$listId', params: { listId } })
                    }
                  />
                }
              />
            </div>
            {!isNarrow && (
              <PaneDivider
                label="Width of the navigation"
                side="left"
                width={widths.navigation}
                minimum={160}
                maximum={400}
                standard={widths.standard.navigation}
                onResize={(width) =>
                  setPreferences({
                    navigationWidth: widthToKeep(width, widths.standard.navigation),
                  })
                }
              />
            )}
          </>
        )}
        <main className={classes.content} data-pane="content">
          {connection === 'lost' && (
            <p className={classes.lost} role="status">
              Stemma’s background process does not answer. Reading and writing your library works; a
              sync waits until it is back.
            </p>
          )}
          <ErrorBoundary place={location.pathname}>
            <Outlet />
          </ErrorBoundary>
        </main>
        {preferences.isPanelOpen && <PanelPane />}
      </div>
      <NoticeStack />
      <FileCards />
      <FileDrop
        openPaper={search.paper}
        onImport={(file) => openDialog({ kind: 'import', file })}
      />
      <WindowDialogs />
      {location.pathname !== '/library' && <PaperMenus />}
    </div>
  )
}

function openListOf(path: string): ListId | undefined {
  const [, screen, id] = path.split('/')
  return screen === 'lists' && id !== undefined ? (readPathPart(id) as ListId) : undefined
}
