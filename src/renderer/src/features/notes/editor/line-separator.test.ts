import { EditorState } from '@codemirror/state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lineSeparatorOf } from './line-separator'

const throughEditor = (body: string): string =>
  EditorState.create({
    doc: body,
    extensions: EditorState.lineSeparator.of(lineSeparatorOf(body)),
  }).sliceDoc()

it('brings every text back as it was', () => {
  const unit = fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\t',
    'a',
    '\u2028',
    '\ud83d',
    '\ude80',
    '\0',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.string()), (body) => {
      expect(throughEditor(body)).toBe(body)
    }),
  )
})

it('keeps the line ends of Windows while lines are added', () => {
  const body = 'a\r\nb\r\n'
  const state = EditorState.create({
    doc: body,
    extensions: EditorState.lineSeparator.of(lineSeparatorOf(body)),
  })
  expect(
    state.update({ changes: { from: 1, insert: state.toText('\r\nnew') } }).state.sliceDoc(),
  ).toBe('a\r\nnew\r\nb\r\n')
})
