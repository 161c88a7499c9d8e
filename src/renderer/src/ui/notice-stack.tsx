import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { undo } from '#renderer/state/history'
import { dismiss, type Notice, useNotices } from '#renderer/state/notices'
import { KeyCap } from './key-cap'
import classes from './notice-stack.module.css'

const shownMs = 8_000

/** Sentences at the lower edge: what was done, with Undo. They wait while the pointer or focus is on them. */
export function NoticeStack() {
  const notices = useNotices((state) => state.notices)
  return (
    <div className={classes.stack} aria-live="polite">
      {notices.map((notice) => (
        <NoticeStrip key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function NoticeStrip({ notice }: { readonly notice: Notice }) {
  const timer = useRef<number>(undefined)
  const wait = () => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => dismiss(notice.id), shownMs)
  }
  const hold = () => window.clearTimeout(timer.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: one timer per notice; `wait` is made anew each render.
  useEffect(() => {
    wait()
    return hold
  }, [notice.id])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold the timer; nothing is activated.
    <div
      className={classes.notice}
      data-kind={notice.kind}
      onPointerEnter={hold}
      onPointerLeave={wait}
      onFocus={hold}
      onBlur={wait}
    >
      {notice.kind === 'warning' || notice.kind === 'failure' ? (
        <IconAlertTriangle size={16} stroke={1.7} className={classes.sign} />
      ) : (
        <IconCheck size={16} stroke={1.7} className={classes.sign} />
      )}
      <span className={classes.text}>{notice.text}</span>
      {notice.kind === 'undo' && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            dismiss(notice.id)
            void undo()
          }}
        >
          Undo <KeyCap keys="mod+Z" />
        </button>
      )}
      <button
        type="button"
        className={classes.close}
        aria-label="Dismiss"
        onClick={() => dismiss(notice.id)}
      >
        <IconX size={14} stroke={1.9} />
      </button>
    </div>
  )
}
