import { useComputedColorScheme } from '@mantine/core'
import { create } from 'zustand'
import type { FileHash } from '#domain/attachment'

const storageKey = 'stemma.original-pages'
const mostKept = 500

function read(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((hash) => typeof hash === 'string') : []
  } catch {
    return []
  }
}

/** Papers whose pages stay as printed while the window is dark. */
const useOriginalPages = create<{ readonly hashes: readonly string[] }>(() => ({ hashes: read() }))

export function useDarkPages(hash: FileHash | undefined): {
  /** The window is dark, so that pages can be. */
  readonly isPossible: boolean
  readonly isDark: boolean
} {
  const isPossible = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark'
  const isOriginal = useOriginalPages(({ hashes }) => hash !== undefined && hashes.includes(hash))
  return { isPossible, isDark: isPossible && !isOriginal }
}

export function toggleOriginalPage(hash: FileHash): void {
  const { hashes } = useOriginalPages.getState()
  const next = hashes.includes(hash)
    ? hashes.filter((other) => other !== hash)
    : [...hashes, hash].slice(-mostKept)
  useOriginalPages.setState({ hashes: next })
  try {
    localStorage.setItem(storageKey, JSON.stringify(next))
  } catch {
    // Storage refused: the choice holds until the window closes.
  }
}
