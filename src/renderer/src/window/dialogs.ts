import { create } from 'zustand'

/** Which dialog of the window is open; at most one. */
export type OpenDialog =
  | { readonly kind: 'none' }
  | { readonly kind: 'tracker'; readonly query: string }
  | { readonly kind: 'survey'; readonly address: string }
  | { readonly kind: 'papers'; readonly text?: string }
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'quarantine' }
  | { readonly kind: 'import'; readonly file: File }

export const useDialog = create<{ readonly dialog: OpenDialog }>(() => ({
  dialog: { kind: 'none' },
}))

export const openDialog = (dialog: OpenDialog): void => useDialog.setState({ dialog })
export const closeDialog = (): void => useDialog.setState({ dialog: { kind: 'none' } })
