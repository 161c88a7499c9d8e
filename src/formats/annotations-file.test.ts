import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, AnnotationId } from '#domain/annotation'
import type { FileHash } from '#domain/attachment'
import type { WorkId } from '#domain/work'
import { readAnnotationsFile } from './annotations-file'
import { toWebAnnotation } from './web-annotation'

const mark = (id: string): Annotation => ({
  id: id as AnnotationId,
  workId: 'looms' as WorkId,
  kind: 'highlight',
  colour: 'result',
  place: {
    hash: 'a'.repeat(64) as FileHash,
    pageIndex: 2,
    boxes: [[72, 700, 200, 712]],
    quote: { exact: 'amber threads', prefix: 'the ', suffix: ' last' },
  },
  comment: 'count them',
  tags: ['amber'],
  links: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  isRemoved: false,
  rev: 0,
})
const source = { url: 'https://arxiv.org/abs/2401.01234', title: 'On Looms' }
const one = toWebAnnotation(mark('m1'), source)
const other = toWebAnnotation(mark('m2'), source)
const foreign = { type: 'Annotation', id: 'x', body: 'a word', target: 'https://example.org' }

describe('a file of W3C annotations', () => {
  it('gives its marks with what it says of their paper', () => {
    expect(readAnnotationsFile(JSON.stringify([one, other]))).toEqual({
      ok: true,
      marks: [
        { annotation: mark('m1'), source },
        { annotation: mark('m2'), source },
      ],
      strange: 0,
    })
  })

  it('may be one annotation, a collection, a page of one, or a graph', () => {
    for (const content of [
      one,
      { type: 'AnnotationPage', items: [one] },
      { type: 'AnnotationCollection', first: { type: 'AnnotationPage', items: [one] } },
      { '@graph': [one] },
    ])
      expect(readAnnotationsFile(`\ufeff${JSON.stringify(content)}`)).toMatchObject({
        ok: true,
        marks: [{ annotation: { id: 'm1' } }],
      })
  })

  it('counts what is not of Stemma’s form', () => {
    const damaged = { ...one, 'stemma:colour': 'mauve' }
    expect(readAnnotationsFile(JSON.stringify([foreign, one, damaged]))).toMatchObject({
      ok: true,
      strange: 2,
    })
  })

  it('that is cut off, or none, says so', () => {
    const text = JSON.stringify([one])
    expect(readAnnotationsFile(text.slice(0, -40))).toEqual({ ok: false, reason: 'notJson' })
    expect(readAnnotationsFile('')).toEqual({ ok: false, reason: 'notJson' })
    for (const content of ['[]', '{}', 'null', '3', JSON.stringify([foreign])])
      expect(readAnnotationsFile(content)).toEqual({ ok: false, reason: 'noMarks' })
  })

  it('never throws, whatever one of its texts is', () => {
    const paths = ['id', 'created', 'stemma:file', 'stemma:work'] as const
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.string(), (name, text) => {
        readAnnotationsFile(JSON.stringify([{ ...one, [name]: text }]))
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', 'E', '0', 'a', '/') }), (text) => {
        const body = [
          { type: 'SpecificResource', purpose: 'linking', source: `urn:stemma:${text}` },
        ]
        readAnnotationsFile(JSON.stringify([{ ...one, body }]))
      }),
    )
  })
})
