import { expect, it } from 'vitest'
import { searchedTexts } from './searched-words'

it('a field that searches promises PDFs and marks where there are any', () => {
  expect(searchedTexts({ hasPdfs: true, hasMarks: true })).toBe('PDFs, marks')
  expect(searchedTexts({ hasPdfs: true, hasMarks: true }, ' and ')).toBe('PDFs and marks')
  expect(searchedTexts({ hasPdfs: false, hasMarks: true })).toBe('marks')
  expect(searchedTexts({ hasPdfs: false, hasMarks: false })).toBe('')
})
