import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '#contract/failure'
import type { ModelWords } from '#contract/language-model'
import type { MachineWords } from '#domain/machine-words'
import type { ModelMessage } from '#domain/model-message'
import type { KeyPointHeading } from '#domain/note-template'
import type { WorkId } from '#domain/work'
import { type DraftedPoint, readKeyPoints } from '#formats/key-points-answer'

/** Why a draft is not all that was asked for. */
export type DraftTrouble =
  | { readonly kind: 'failed'; readonly error: Failure }
  | { readonly kind: 'stopped' }
  /** The model reached the limit of what it may write. */
  | { readonly kind: 'cutOff' }
  /** It answered, but in another form. */
  | { readonly kind: 'otherForm' }

/** Key points as a language model drafts them. Apart from the library and its exports: nothing of it is the person's before they keep it. */
export interface KeyPointDraft {
  readonly words: MachineWords
  readonly startedAtMs: number
  readonly isComing: boolean
  readonly isThinking: boolean
  /** The answer as it stands. */
  readonly text: string
  readonly points: readonly DraftedPoint[]
  readonly dropped: readonly KeyPointHeading[]
  readonly trouble?: DraftTrouble
}

export type KeyPointDrafts = Readonly<Record<WorkId, KeyPointDraft>>

export interface DraftDesk {
  readonly use: UseBoundStore<StoreApi<{ readonly drafts: KeyPointDrafts }>>
  /** Resolves when the draft has ended, however. */
  start(workId: WorkId, model: string, messages: readonly ModelMessage[]): Promise<void>
  stop(workId: WorkId): void
  drop(workId: WorkId, heading: KeyPointHeading): void
  bringBack(workId: WorkId, heading: KeyPointHeading): void
  discard(workId: WorkId): void
}

/** What of a draft is kept over a new start; what it says is read from its text again. */
export type KeptDraft = Pick<
  KeyPointDraft,
  'words' | 'startedAtMs' | 'isComing' | 'text' | 'dropped' | 'trouble'
>

export interface DraftShelf {
  readonly read: () => readonly { readonly workId: WorkId; readonly draft: KeptDraft }[]
  /** Undefined: it is gone. */
  readonly keep: (workId: WorkId, draft: KeptDraft | undefined) => void
}

/** A draft that is coming is kept so often. */
const keptEveryMs = 1_000

/** The drafts of a window, one a paper at most. They go on while another paper is looked at, and are there after a new start. */
export function createDraftDesk({
  write,
  failureOf,
  now,
  shelf,
}: {
  readonly write: (
    messages: readonly ModelMessage[],
    signal: AbortSignal,
  ) => Promise<AsyncIterable<ModelWords>>
  readonly failureOf: (error: unknown) => Failure
  readonly now: () => Date
  readonly shelf: DraftShelf
}): DraftDesk {
  const use = create<{ readonly drafts: KeyPointDrafts }>(() => ({
    drafts: Object.fromEntries(
      shelf.read().map(({ workId, draft }) => [workId, takenUp(draft)] as const),
    ),
  }))
  const running = new Map<WorkId, AbortController>()
  const keptAtMs = new Map<WorkId, number>()

  const put = (workId: WorkId, draft: KeyPointDraft): void => {
    use.setState(({ drafts }) => ({ drafts: { ...drafts, [workId]: draft } }))
    const nowMs = now().getTime()
    if (draft.isComing && nowMs - (keptAtMs.get(workId) ?? 0) < keptEveryMs) return
    keptAtMs.set(workId, nowMs)
    const { words, startedAtMs, isComing, text, dropped, trouble } = draft
    shelf.keep(workId, {
      words,
      startedAtMs,
      isComing,
      text,
      dropped,
      ...(trouble === undefined ? {} : { trouble }),
    })
  }
  const change = (workId: WorkId, next: (draft: KeyPointDraft) => Partial<KeyPointDraft>): void => {
    const draft = use.getState().drafts[workId]
    if (draft !== undefined) put(workId, { ...draft, ...next(draft) })
  }

  const end = (workId: WorkId, trouble: DraftTrouble | undefined): void =>
    change(workId, ({ points }) => {
      // What broke off in the middle is no sentence of anybody.
      const whole = points.filter(({ isWhole }) => isWhole)
      const said = trouble ?? (whole.length === 0 ? ({ kind: 'otherForm' } as const) : undefined)
      return {
        isComing: false,
        isThinking: false,
        points: whole,
        ...(said === undefined ? {} : { trouble: said }),
      }
    })

  return {
    use,
    start: async (workId, model, messages) => {
      running.get(workId)?.abort()
      const controller = new AbortController()
      running.set(workId, controller)
      const isOurs = (): boolean => running.get(workId) === controller
      put(workId, {
        words: { model, on: dayOf(now()) },
        startedAtMs: now().getTime(),
        isComing: true,
        isThinking: false,
        text: '',
        points: [],
        dropped: [],
      })
      let trouble: DraftTrouble | undefined
      let isEnded = false
      try {
        for await (const words of await write(messages, controller.signal)) {
          if (!isOurs()) return
          if (words.kind === 'words')
            change(workId, (draft) => {
              const text = draft.text + words.text
              return { text, points: readKeyPoints(text), isThinking: false }
            })
          else if (words.kind === 'thinking') change(workId, () => ({ isThinking: true }))
          else {
            isEnded = true
            if (words.kind === 'failed') trouble = { kind: 'failed', error: words.error }
            else if (words.isCutOff) trouble = { kind: 'cutOff' }
          }
        }
        if (!isEnded) trouble = { kind: 'stopped' }
      } catch (error) {
        trouble = { kind: 'failed', error: failureOf(error) }
      }
      if (!isOurs()) return
      running.delete(workId)
      end(workId, controller.signal.aborted ? { kind: 'stopped' } : trouble)
    },
    stop: (workId) => running.get(workId)?.abort(),
    drop: (workId, heading) =>
      change(workId, ({ dropped }) => ({ dropped: [...dropped, heading] })),
    bringBack: (workId, heading) =>
      change(workId, ({ dropped }) => ({ dropped: dropped.filter((one) => one !== heading) })),
    discard: (workId) => {
      running.get(workId)?.abort()
      running.delete(workId)
      shelf.keep(workId, undefined)
      use.setState(({ drafts }) => {
        const { [workId]: _discarded, ...others } = drafts
        return { drafts: others }
      })
    },
  }
}

/** As it stood when the window went away; one that was coming has ended there. */
function takenUp(draft: KeptDraft): KeyPointDraft {
  return {
    ...draft,
    ...(draft.isComing ? { trouble: { kind: 'stopped' } } : {}),
    isComing: false,
    isThinking: false,
    points: readKeyPoints(draft.text).filter(({ isWhole }) => isWhole),
  }
}

/** The person's own day. */
function dayOf(time: Date): string {
  const part = (number: number): string => String(number).padStart(2, '0')
  return `${time.getFullYear()}-${part(time.getMonth() + 1)}-${part(time.getDate())}`
}
