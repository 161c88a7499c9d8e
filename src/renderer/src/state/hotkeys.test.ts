import { describe, expect, it } from 'vitest'
import type { Command } from './commands'
import { commandFor, isOpen, type KeyPlace, type KeyPress, matchesKeys } from './hotkeys'

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...changes,
})
const page: KeyPlace = { isInField: false, isOnControl: false, isOverlayOpen: false }
const command = (id: string, keys: readonly string[], changes: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'Papers',
  keys,
  run: () => undefined,
  ...changes,
})

describe('matching keys', () => {
  it('matches letters whatever their case', () => {
    expect(matchesKeys('J', press('j'))).toBe(true)
    expect(matchesKeys('J', press('J'))).toBe(true)
    expect(matchesKeys('J', press('k'))).toBe(false)
  })

  it('wants exactly the modifiers that are named', () => {
    expect(matchesKeys('mod+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(matchesKeys('mod+K', press('k', { metaKey: true }))).toBe(true)
    expect(matchesKeys('mod+K', press('k'))).toBe(false)
    expect(matchesKeys('K', press('k', { ctrlKey: true }))).toBe(false)
    expect(matchesKeys('mod+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false)
    expect(matchesKeys('mod+shift+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(true)
  })

  it('reads signs as typed, with or without the Shift that this keyboard needs', () => {
    expect(matchesKeys('/', press('/'))).toBe(true)
    expect(matchesKeys('/', press('/', { shiftKey: true, code: 'Digit7' }))).toBe(true)
    expect(matchesKeys('shift+?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesKeys('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesKeys('mod+\\', press('\\', { ctrlKey: true }))).toBe(true)
    expect(matchesKeys('mod+\\', press('\\'))).toBe(false)
    expect(matchesKeys('/', press('/', { ctrlKey: true }))).toBe(false)
  })

  it('goes by the place of the key where letters are not Latin', () => {
    expect(matchesKeys('J', press('о', { code: 'KeyJ' }))).toBe(true)
    expect(matchesKeys('mod+K', press('л', { code: 'KeyK', ctrlKey: true }))).toBe(true)
    expect(matchesKeys('Q', press('a', { code: 'KeyQ' }))).toBe(false)
  })

  it('knows named keys', () => {
    expect(matchesKeys('Escape', press('Escape'))).toBe(true)
    expect(matchesKeys('Space', press(' '))).toBe(true)
    expect(matchesKeys('Delete', press('Delete'))).toBe(true)
    expect(matchesKeys('alt+ArrowLeft', press('ArrowLeft', { altKey: true }))).toBe(true)
  })
})

describe('finding the command', () => {
  it('takes the newest registration of the same keys', () => {
    const commands = [command('old', ['S']), command('new', ['S'])]
    expect(commandFor(press('s'), page, commands)?.id).toBe('new')
  })

  it('leaves letters to the field that is typed in, unless the command works there too', () => {
    const field = { ...page, isInField: true }
    const commands = [
      command('palette', ['mod+K'], { worksInFields: true }),
      command('status', ['S']),
    ]
    expect(commandFor(press('s'), field, commands)).toBeUndefined()
    expect(commandFor(press('k', { ctrlKey: true }), field, commands)?.id).toBe('palette')
  })

  it('stays still while a dialog or menu is open, or an input method composes', () => {
    const commands = [command('status', ['S'])]
    expect(commandFor(press('s'), { ...page, isOverlayOpen: true }, commands)).toBeUndefined()
    expect(commandFor(press('s', { isComposing: true }), page, commands)).toBeUndefined()
  })

  it('leaves Enter, Space and arrows to a focused control', () => {
    const control = { ...page, isOnControl: true }
    const commands = [command('open', ['Enter']), command('peek', ['Space']), command('x', ['X'])]
    expect(commandFor(press('Enter'), control, commands)).toBeUndefined()
    expect(commandFor(press(' '), control, commands)).toBeUndefined()
    expect(commandFor(press('x'), control, commands)?.id).toBe('x')
    expect(commandFor(press('Enter'), page, commands)?.id).toBe('open')
  })

  it('answers nothing for keys that nobody registered', () => {
    expect(commandFor(press('q'), page, [command('status', ['S'])])).toBeUndefined()
  })
})

describe('a menu', () => {
  const element = (attributes: Readonly<Record<string, string>>, isVisible = true) => ({
    getAttribute: (name: string) => attributes[name] ?? null,
    checkVisibility: () => isVisible,
  })
  const menu = element({ 'aria-labelledby': 'view' })
  const opener = (isExpanded: string) => (id: string) =>
    id === 'view' ? element({ 'aria-expanded': isExpanded }) : null

  it('has the keyboard while it is open, and not while it fades out', () => {
    expect(isOpen(menu, opener('true'))).toBe(true)
    expect(isOpen(menu, opener('false'))).toBe(false)
  })

  it('of which nobody says whether it is open is so as long as it is seen', () => {
    expect(isOpen(element({}), opener('false'))).toBe(true)
    expect(isOpen(element({ 'aria-labelledby': 'title' }), opener('false'))).toBe(true)
    expect(isOpen(element({}, false), opener('false'))).toBe(false)
  })
})
