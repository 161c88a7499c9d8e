import { describe, expect, it } from 'vitest'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { openedBeside } from './opened-beside'

const side = (workId: string) => ({ workId: workId as WorkId, hash: `${workId} file` as FileHash })
const [looms, mills, cited] = [side('looms'), side('mills'), 'threads' as WorkId]

describe('a paper that is opened beside the one that cites it', () => {
  it('comes to its right, in the place of what stood there', () => {
    const expected = { left: looms, beside: { workId: cited } }
    expect(openedBeside({ left: looms }, looms, cited)).toEqual(expected)
    expect(openedBeside({ left: looms, beside: mills }, looms, cited)).toEqual(expected)
  })

  it('comes to the left of one that is read on the right, which stays', () => {
    expect(openedBeside({ left: looms, beside: mills }, mills, cited)).toEqual({
      left: { workId: cited },
      beside: mills,
    })
  })

  it('takes the right where one paper stands beside itself', () => {
    expect(openedBeside({ left: looms, beside: looms }, looms, cited)).toEqual({
      left: looms,
      beside: { workId: cited },
    })
  })
})
