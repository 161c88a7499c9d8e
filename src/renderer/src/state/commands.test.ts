import { beforeEach, expect, test } from 'vitest'
import { type Command, dropCommands, runCommand, setCommands, useCommandRegistry } from './commands'
import { commandFor } from './hotkeys'

const back = (id: string, label = 'Back'): Command => ({
  id,
  label,
  group: 'Window',
  keys: ['alt+ArrowLeft'],
  run: () => undefined,
})
const press = {
  key: 'ArrowLeft',
  code: 'ArrowLeft',
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
}
const nowhere = { isInField: false, isOnControl: false, isOverlayOpen: false }
const meant = () => commandFor(press, nowhere, useCommandRegistry.getState().commands)?.id

const frame = {}
const screen = {}
beforeEach(() => useCommandRegistry.setState({ groups: [], commands: [] }))

test('a key means the command of the screen, not that of the window', () => {
  setCommands(frame, [back('window.back')])
  setCommands(screen, [back('reader.back')])
  expect(meant()).toBe('reader.back')
})

test('it still does when the window changes what it can do afterwards', () => {
  setCommands(frame, [back('window.back')])
  setCommands(screen, [back('reader.back')])
  setCommands(frame, [back('window.back', 'Back to the library')])
  expect(meant()).toBe('reader.back')
})

test('it does so where a window opens with the screen, whose commands come first then', () => {
  setCommands(screen, [back('reader.back')], {})
  setCommands(frame, [back('window.back')], { isOfWindow: true })
  expect(meant()).toBe('reader.back')
})

test('without the screen it means that of the window again, and the other runs no more', () => {
  let runs = 0
  setCommands(frame, [back('window.back')])
  setCommands(screen, [
    {
      ...back('reader.back'),
      run: () => {
        runs += 1
      },
    },
  ])
  runCommand('reader.back')
  dropCommands(screen)
  runCommand('reader.back')
  expect(meant()).toBe('window.back')
  expect(runs).toBe(1)
})
