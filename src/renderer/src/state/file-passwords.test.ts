import { describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import { holdPassword, withPassword } from './file-passwords'

const hash = 'a'.repeat(64) as FileHash
const other = 'b'.repeat(64) as FileHash

describe('the password of an open file', () => {
  it('is there for its own file, until the last pane that shows it is closed', () => {
    const closeLeft = holdPassword(hash, 'amber')
    const closeRight = holdPassword(hash, 'amber')
    expect(withPassword(hash)).toEqual({ password: 'amber' })
    expect(withPassword(other)).toEqual({})
    closeLeft()
    closeLeft()
    expect(withPassword(hash)).toEqual({ password: 'amber' })
    closeRight()
    expect(withPassword(hash)).toEqual({})
  })
})
