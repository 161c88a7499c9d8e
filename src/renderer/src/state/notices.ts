import { create } from 'zustand'

/** A sentence at the lower edge. `undo` offers Undo; all leave after 8 s unless the pointer or focus is on them. */
export interface Notice {
  readonly id: number
  readonly kind: 'done' | 'undo' | 'warning' | 'failure'
  readonly text: string
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }))

let lastId = 0

export function notify(notice: Omit<Notice, 'id'>): void {
  lastId += 1
  const id = lastId
  // Only the newest undo can be undone by its button, so an older one gives way.
  useNotices.setState(({ notices }) => ({
    notices: [
      ...notices.filter(({ kind }) => kind !== 'undo' || notice.kind !== 'undo'),
      { ...notice, id },
    ].slice(-3),
  }))
}

/** The button of an offered Undo would undo something else by now. */
export function withdrawUndo(): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter(({ kind }) => kind !== 'undo') }))
}

export function dismiss(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}
