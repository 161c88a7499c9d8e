import classes from './key-cap.module.css'

const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform)

const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  delete: 'Del',
  backspace: isMac ? '⌫' : 'Backspace',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
}

/** `mod+K` as a person of this machine reads it. `shift+?` is written `?`, since nobody thinks of the Shift. */
export function keyWords(keys: string): string {
  // The plus sign itself is written as it is.
  const parts = keys.split(/\+(?=.)/)
  const last = parts.at(-1) ?? ''
  const shown = parts.filter((part) => !(part === 'shift' && /^[?!#>]$/.test(last)))
  return shown.map((part) => names[part.toLowerCase()] ?? part.toUpperCase()).join(' ')
}

export function KeyCap({ keys }: { readonly keys: string }) {
  return <kbd className={classes.key}>{keyWords(keys)}</kbd>
}
