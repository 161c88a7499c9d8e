import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import type { WorkId } from '#domain/work'
import { readAnswersSearch } from '#renderer/state/question-address'
import {
  readGraphSearch,
  readLibrarySearch,
  readPaperSearch,
  readReadSearch,
  readSurveySearch,
} from '#renderer/state/search-parameters'
import { FailedScreen } from './failed-screen'
import { LibraryPage } from './library-page'
import { expectPaper } from './read-navigation'
import { WindowFrame } from './window-frame'

/** The address holds what is open, in the hash, because `app://` and the loopback server serve one page. */
const rootRoute = createRootRoute({
  component: WindowFrame,
  validateSearch: readPaperSearch,
  // The open paper stays open from screen to screen; closing it names `paper: undefined`.
  search: { middlewares: [retainSearchParams(['paper'])] },
  notFoundComponent: () => null,
})

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/library', replace: true })
  },
})

const libraryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/library',
  validateSearch: readLibrarySearch,
  component: LibraryPage,
})

const graphRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph',
  validateSearch: readGraphSearch,
  component: lazyRouteComponent(() => import('./graph-page'), 'GraphPage'),
})

const answersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/answers',
  validateSearch: readAnswersSearch,
  component: lazyRouteComponent(() => import('./answers-page'), 'AnswersPage'),
})

const notesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notes',
  component: lazyRouteComponent(() => import('./notes-page'), 'NotesPage'),
})

const noteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notes/$noteId',
  component: lazyRouteComponent(() => import('./notes-page'), 'NotesPage'),
})

const readRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/read/$workId',
  validateSearch: readReadSearch,
  beforeLoad: ({ params, search, cause }) => {
    if (cause !== 'preload')
      void expectPaper(params.workId as WorkId, search.file, cause === 'enter')
  },
  component: lazyRouteComponent(() => import('./read-page'), 'ReadPage'),
})

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lists/$listId',
  component: lazyRouteComponent(() => import('./list-page'), 'ListPage'),
})

const surveyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/surveys/$surveyId',
  validateSearch: readSurveySearch,
  component: lazyRouteComponent(() => import('./survey-page'), 'SurveyPage'),
})

const surveysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/surveys',
  component: lazyRouteComponent(() => import('./surveys-page'), 'SurveysPage'),
})

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  component: lazyRouteComponent(() => import('./sync-page'), 'SyncPage'),
})

const doublesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/doubles',
  component: lazyRouteComponent(() => import('./doubles-page'), 'DoublesPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page'), 'SettingsPage'),
})

export const router = createRouter({
  history: createHashHistory(),
  routeTree: rootRoute.addChildren([
    indexRoute,
    libraryRoute,
    graphRoute,
    answersRoute,
    notesRoute,
    noteRoute,
    readRoute,
    listRoute,
    surveysRoute,
    surveyRoute,
    syncRoute,
    doublesRoute,
    settingsRoute,
  ]),
  defaultErrorComponent: ({ error, reset }) => <FailedScreen error={error} onRetry={reset} />,
  // A screen that takes longer says so itself, in its own shape.
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
