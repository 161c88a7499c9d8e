import { useLayoutEffect } from 'react'
import { type Command, useCommandRegistry } from './commands'
import { notify } from './notices'

/** The part of a `KeyboardEvent` that decides. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  /** An input method is composing: the key belongs to it. */
  readonly isComposing: boolean
}

/** Where the key was pressed. */
export interface KeyPlace {
  readonly isInField: boolean
  /** A button, link or option: Enter, Space and the arrows are its own. */
  readonly isOnControl: boolean
  /** A dialog, menu or palette is open and has the keyboard. */
  readonly isOverlayOpen: boolean
}

const controlKeys = new Set([
  'Enter',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
])

/**
 * Does this key press mean `keys` (`mod+K`, `shift+?`, `Escape`)? Signs match whatever Shift they need on this keyboard
 * (`/` is Shift 7 on a German one); on keyboards that do not write Latin letters the place of the key counts.
 */
export function matchesKeys(keys: string, press: KeyPress): boolean {
  const [, modifiers = '', name = ''] = /^((?:\w+\+)*)(.+)$/.exec(keys.toLowerCase()) ?? []
  const wants = (modifier: string): boolean => modifiers.split('+').includes(modifier)
  if (press.altKey !== wants('alt')) return false
  if ((press.ctrlKey || press.metaKey) !== wants('mod')) return false
  const isSign = /^[^\p{L}\p{N}]$/u.test(name)
  if (!isSign && press.shiftKey !== wants('shift')) return false
  const pressed = press.key === ' ' ? 'space' : press.key.toLowerCase()
  return pressed === name || (isOtherScript(press.key) && press.code.toLowerCase() === `key${name}`)
}

const isOtherScript = (key: string): boolean =>
  /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key)

/** The newest registered command that this key press means here. */
export function commandFor(
  press: KeyPress,
  place: KeyPlace,
  commands: readonly Command[],
): Command | undefined {
  if (press.isComposing || place.isOverlayOpen) return undefined
  const isPlain = !press.ctrlKey && !press.metaKey && !press.altKey
  if (isPlain && place.isOnControl && controlKeys.has(press.key)) return undefined
  return commands.findLast(
    (command) =>
      (!place.isInField || command.worksInFields === true) &&
      command.keys?.some((keys) => matchesKeys(keys, press)),
  )
}

/** A dialog that says `aria-modal="false"` is a card beside the work, which goes on under its keys. */
const overlays =
  '[role="dialog"]:not([aria-modal="false"]), [role="alertdialog"], [role="menu"], [role="listbox"][data-overlay]'

function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof HTMLElement ? target : undefined
  return {
    isInField:
      element !== undefined &&
      (element.isContentEditable ||
        element.matches('textarea, select') ||
        (element instanceof HTMLInputElement &&
          !['checkbox', 'radio', 'button'].includes(element.type))),
    isOnControl:
      element?.closest('button, a[href], summary, input, [role="button"], [role="option"]') != null,
    isOverlayOpen: wasOverlayOpen || isOverlayOpen(),
  }
}

const isOverlayOpen = (): boolean =>
  [...document.querySelectorAll(overlays)].some((overlay) =>
    isOpen(overlay, (id) => document.getElementById(id)),
  )

/**
 * A menu that was closed fades out for a while, on a busy machine for a long one. What has opened it says at once that it is closed, and
 * the next key is no longer the menu's: Esc and then Ctrl+K opens the palette.
 */
export function isOpen(
  overlay: Pick<Element, 'getAttribute' | 'checkVisibility'>,
  elementOf: (id: string) => Pick<Element, 'getAttribute'> | null,
): boolean {
  const opener = elementOf(overlay.getAttribute('aria-labelledby') ?? '')
  return opener?.getAttribute('aria-expanded') !== 'false' && overlay.checkVisibility()
}

/** As the key was pressed: Esc closes a dialog, and must not mean the screen under it as well because the dialog is gone by then. */
let wasOverlayOpen = false
const lookFirst = (): void => {
  wasOverlayOpen = isOverlayOpen()
}

function onKeyDown(event: KeyboardEvent): void {
  // A component that has used the key says so.
  if (event.defaultPrevented) return
  const command = commandFor(event, placeOf(event.target), useCommandRegistry.getState().commands)
  if (!command) return
  event.preventDefault()
  const reason = command.unavailable?.()
  if (reason !== undefined) {
    notify({ kind: 'warning', text: reason })
    return
  }
  void command.run()
}

/** Once, in the window: binds the registered commands to their keys. */
export function useHotkeyDispatcher(): void {
  useLayoutEffect(() => {
    // On the document, so that every component inside hears the key first.
    document.addEventListener('keydown', onKeyDown)
    window.addEventListener('keydown', lookFirst, { capture: true })
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('keydown', lookFirst, { capture: true })
    }
  }, [])
}
