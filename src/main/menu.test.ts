import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it, vi } from 'vitest'
import { menuCommands } from '#contract/menu-command'
import { menuTemplate } from './menu'

const entries = (template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))

describe('the application menu', () => {
  it.each([true, false])('reaches every command once (macOS: %s)', (isMac) => {
    const runCommand = vi.fn()
    for (const { click } of entries(menuTemplate({ isMac, isPackaged: true, runCommand })))
      (click as (() => void) | undefined)?.()
    expect(runCommand.mock.calls.flat().sort()).toEqual([...menuCommands].sort())
  })

  it('shows keys and leaves binding them to the page', () => {
    const template = menuTemplate({ isMac: false, isPackaged: true, runCommand: () => {} })
    for (const { accelerator, registerAccelerator } of entries(template))
      if (accelerator !== undefined) expect(registerAccelerator).toBe(false)
  })

  it('uses no key twice', () => {
    const template = menuTemplate({ isMac: true, isPackaged: false, runCommand: () => {} })
    const keys = entries(template).flatMap(({ accelerator }) => accelerator ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has no developer tools in the packaged application', () => {
    const roles = (isPackaged: boolean) =>
      entries(menuTemplate({ isMac: false, isPackaged, runCommand: () => {} })).map(
        ({ role }) => role,
      )
    expect(roles(true)).not.toContain('toggleDevTools')
    expect(roles(false)).toContain('toggleDevTools')
  })
})
