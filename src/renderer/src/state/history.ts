import { create } from 'zustand'
import { type Change, type ChangeWriter, change, revert } from '#renderer/db/change'
import { type CitationsAdded, turnCitations } from '#renderer/db/citations-added'
import type { PersonTable } from '#renderer/db/database'
import { library } from '#renderer/db/library-database'
import { notify, withdrawUndo } from './notices'

/** What can be taken back: rows of a person's tables, or citations that were added from a file. */
type Done = Change | CitationsAdded

interface History {
  readonly done: readonly Done[]
  readonly undone: readonly Done[]
}

/** What can be undone in this window, newest last. Kept for the session. */
export const useHistory = create<History>(() => ({ done: [], undone: [] }))

const depth = 200

/** What a person did so lately is what Ctrl Z means, whatever happened by itself meanwhile. */
const recentMs = 30_000
const doneAt = new WeakMap<Done, number>()

/** Being done: a person's next key may come before it is written. */
const underWay = new Set<Promise<unknown>>()

/** Why there is nothing to undo, as a sentence; undefined: there is something. */
export const nothingToUndo = (): string | undefined =>
  useHistory.getState().done.length === 0 && underWay.size === 0
    ? 'Nothing was done yet in this window.'
    : undefined

/** Undo waits for it: an action that reads before it is performed has begun with its first read. */
export async function doing<Result>(action: () => Promise<Result>): Promise<Result> {
  const own = action()
  underWay.add(own)
  try {
    return await own
  } finally {
    underWay.delete(own)
  }
}

/**
 * A person's action: written in one transaction, kept for undo, announced when `isAnnounced`. `isAutomatic`: it follows from what they
 * did elsewhere, so it stands behind their own last actions, and is announced with Undo only where there is none.
 */
export const perform = (
  label: string,
  tables: readonly PersonTable[],
  write: (writer: ChangeWriter) => Promise<void>,
  options: { readonly isAnnounced?: boolean; readonly isAutomatic?: boolean } = {},
): Promise<void> =>
  doing(async () => {
    const done = await change(library, label, tables, write)
    if (done.images.length === 0) return
    if (options.isAutomatic === true && rememberBehind(done)) return
    remember(done)
    if (options.isAnnounced === true) notify({ kind: 'undo', text: `${label}.` })
  })

/**
 * False when the person has done nothing lately: then it is what comes next. So it is after what they did to the same row, which could
 * not be taken back under it.
 */
function rememberBehind(done: Change): boolean {
  const before = useHistory.getState().done
  const since = performance.now() - recentMs
  const at = before.findIndex((entry) => (doneAt.get(entry) ?? 0) > since)
  if (at === -1 || before.slice(at).some((entry) => touchesSameRow(entry, done))) return false
  useHistory.setState({ done: before.toSpliced(at, 0, done) })
  return true
}

/** Citations that were added from a file; `remark` is said with it. */
export function rememberCitations(added: CitationsAdded, remark = ''): void {
  remember(added)
  notify({ kind: 'undo', text: `${added.label}.${remark}` })
}

const touchesSameRow = (one: Done, other: Change): boolean =>
  !('kind' in one) &&
  one.images.some(({ table, key }) =>
    other.images.some((image) => image.table === table && image.key === key),
  )

function remember(done: Done): void {
  doneAt.set(done, performance.now())
  useHistory.setState(({ done: before }) => ({
    done: [...before.slice(-depth), done],
    undone: [],
  }))
  withdrawUndo()
}

const turned = (done: Done) =>
  'kind' in done ? turnCitations(library, done) : revert(library, done, done.label)

/** Two presses of a key are two steps: each sees what the one before has left, and what was done before it. */
let turn: Promise<void> = Promise.resolve()
function inTurn(step: () => Promise<void>): Promise<void> {
  const before = [...underWay]
  const own = turn.then(() => Promise.allSettled(before)).then(step)
  // A step that fails is told to whoever asked for it, not to the next one.
  turn = own.catch(() => undefined)
  return own
}

export const undo = (): Promise<void> => inTurn(undoOnce)
export const redo = (): Promise<void> => inTurn(redoOnce)

async function undoOnce(): Promise<void> {
  const last = useHistory.getState().done.at(-1)
  if (!last) return
  withdrawUndo()
  const result = await turned(last)
  useHistory.setState(({ done, undone }) => ({
    done: done.filter((entry) => entry !== last),
    undone: result.ok ? [...undone, result.change] : undone,
  }))
  notify(
    result.ok
      ? { kind: 'done', text: `Undone: ${last.label}.` }
      : {
          kind: 'warning',
          text: `Not undone: it was changed again since. The newer words are kept.`,
        },
  )
}

async function redoOnce(): Promise<void> {
  const last = useHistory.getState().undone.at(-1)
  if (!last) return
  withdrawUndo()
  const result = await turned(last)
  useHistory.setState(({ done, undone }) => ({
    undone: undone.filter((entry) => entry !== last),
    done: result.ok ? [...done, result.change] : done,
  }))
  notify(
    result.ok
      ? { kind: 'done', text: `Done again: ${last.label}.` }
      : { kind: 'warning', text: `Not done again: it was changed since.` },
  )
}
