import { create } from 'zustand'
import type { WorkId } from '#domain/work'

/** Which dialog of the window is open; at most one. */
export type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'tracker'; readonly query: string }
  /** `isLookedAt`: what the address holds is asked for at once. */
  | { readonly kind: 'survey'; readonly address: string; readonly isLookedAt?: true }
  | { readonly kind: 'papers'; readonly text?: string }
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quarantine' }
  | { readonly kind: 'import'; readonly file: File }
  /** Gets the PDFs of these papers. */
  | { readonly kind: 'pdfs'; readonly workIds: readonly WorkId[] }

export const useDialog = create<{ readonly dialog: OpenDialog }>(() => ({
  dialog: { kind: 'none' },
}))

/** What had the keyboard before the first of a chain of dialogs (the palette, and what a command of it opens). */
let opener: HTMLElement | undefined

export function openDialog(dialog: OpenDialog): void {
  const active = document.activeElement
  if (
    active instanceof HTMLElement &&
    active !== document.body &&
    active.closest('[role="dialog"]') === null
  )
    opener = active
  useDialog.setState({ dialog })
}

/**
 * Closes, and gives the keyboard back to where it was. Mantine does so only for dialogs that stay mounted while closed; these are
 * loaded when they open.
 */
export function closeDialog(): void {
  useDialog.setState({ dialog: { kind: 'none' } })
  const target = opener
  opener = undefined
  setTimeout(() => {
    if (useDialog.getState().dialog.kind !== 'none') {
      opener ??= target
      return
    }
    if (target?.isConnected === true && document.activeElement === document.body)
      target.focus({ preventScroll: true })
  })
}
