/**
 * As `ref`: the keyboard is in the field as soon as that is there. Dialogs and popovers give it their focus (`data-autofocus`) a moment
 * later, and letters that are typed in between would be lost.
 */
export const focusAtOnce = (element: HTMLElement | null): void =>
  element?.focus({ preventScroll: true })
