import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoOfPdfDate, pdfDateOf } from './pdf-date'

describe('a date of a PDF', () => {
  it.each([
    ["D:20240229120000+01'00'", '2024-02-29T11:00:00.000Z'],
    ['D:20240229120000-0530', '2024-02-29T17:30:00.000Z'],
    ['D:20240101000000Z', '2024-01-01T00:00:00.000Z'],
    ['D:2024', '2024-01-01T00:00:00.000Z'],
    ['20240302', '2024-03-02T00:00:00.000Z'],
    ['D:20241399', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%j is %s', (text, iso) => {
    expect(isoOfPdfDate(text)).toBe(iso)
  })

  it('comes back to the second', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = `${date.toISOString().slice(0, 19)}.000Z`
          expect(isoOfPdfDate(pdfDateOf(iso) ?? '')).toBe(iso)
        },
      ),
    )
  })

  it('is not made of what is no date', () => {
    expect(pdfDateOf('yesterday')).toBeUndefined()
  })
})
