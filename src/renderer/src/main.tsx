import './zod-without-eval'
import '@mantine/core/styles.css'
import './theme.css'
import './base.css'
import { App } from './app'
import { createRoot } from './create-root'
import { library } from './db/library-database'
import { watchLibraryConnection } from './state/library-connection'
import { tellUnheardFailures } from './state/unheard-failures'
import { startLibraryWorker } from './workers/library/client'

tellUnheardFailures(window)
watchLibraryConnection(library)

// Loads the columns while React draws the window.
startLibraryWorker()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
