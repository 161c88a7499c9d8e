import { create } from 'zustand'
import type { StemmaDatabase } from '#renderer/db/database'

/**
 * `replaced`: a newer Stemma in another window has taken the library over, and this window has let go of it.
 * `blocked`: this window is the newer one, and an older one has not let go yet.
 */
export type LibraryConnection = 'open' | 'replaced' | 'blocked'

export const useLibraryConnection = create<{ readonly connection: LibraryConnection }>(() => ({
  connection: 'open',
}))

const become = (connection: LibraryConnection): void =>
  useLibraryConnection.setState({ connection })

/** Follows what other windows do to the library of this one. Once, before anything reads it. */
export function watchLibraryConnection(database: StemmaDatabase): void {
  database.on('versionchange', ({ newVersion }) => {
    if ((newVersion ?? 0) > 0) become('replaced')
  })
  database.on('blocked', () => become('blocked'))
  database.on('ready', () => become('open'), true)
}
