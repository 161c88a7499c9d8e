import { MantineProvider } from '@mantine/core'
import { RouterProvider } from '@tanstack/react-router'
import { usePreferences } from './state/preferences'
import { resolveVariables, theme } from './theme'
import { ErrorBoundary } from './window/error-boundary'
import { LibraryConnectionDialog } from './window/library-connection-dialog'
import { router } from './window/routes'

export function App() {
  const colourScheme = usePreferences((preferences) => preferences.colourScheme)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      {...(colourScheme === 'auto' ? {} : { forceColorScheme: colourScheme })}
    >
      <ErrorBoundary>
        <RouterProvider router={router} />
      </ErrorBoundary>
      <LibraryConnectionDialog />
    </MantineProvider>
  )
}
