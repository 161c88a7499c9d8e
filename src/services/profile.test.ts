import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicationParts, defaultProfileFolder, profileParts } from './profile'

describe('the profile', () => {
  it('lies where each system keeps application files', () => {
    const home = join('/', 'home', 'reader')
    expect(defaultProfileFolder('linux', {}, home)).toBe(join(home, '.local', 'share', 'stemma'))
    expect(defaultProfileFolder('linux', { XDG_DATA_HOME: '/data' }, home)).toBe('/data/stemma')
    expect(defaultProfileFolder('linux', { XDG_DATA_HOME: 'data' }, home)).toBe(
      join(home, '.local', 'share', 'stemma'),
    )
    expect(defaultProfileFolder('darwin', {}, home)).toBe(
      join(home, 'Library', 'Application Support', 'Stemma'),
    )
    expect(defaultProfileFolder('win32', { APPDATA: '/roaming' }, home)).toBe('/roaming/Stemma')
    expect(defaultProfileFolder('win32', {}, home)).toBe(join(home, 'AppData', 'Roaming', 'Stemma'))
  })

  it('keeps everything below its folder, each part apart', () => {
    const parts = Object.values(profileParts('some/profile'))
    for (const part of parts) expect(part.startsWith(resolve('some/profile'))).toBe(true)
    expect(new Set(parts).size).toBe(parts.length)
  })
})

describe('the installation', () => {
  it('has its parts below the application folder', () => {
    for (const part of Object.values(applicationParts('/application')))
      expect(part.startsWith('/application/')).toBe(true)
  })
})
