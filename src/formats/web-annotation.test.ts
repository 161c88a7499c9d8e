import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Annotation, markColours, markKinds } from '#domain/annotation'
import { fromWebAnnotation, toWebAnnotation } from './web-annotation'

const number = fc.double({ noNaN: true, min: -5000, max: 5000 }).map((value) => value + 0)
const box = fc.tuple(number, number, number, number)
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

const annotation = fc
  .record(
    {
      kind: fc.constantFrom(...markKinds),
      colour: fc.constantFrom(...markColours),
      comment: fc.string(),
      tags: fc.array(fc.string()),
      links: fc.array(fc.string({ unit: 'grapheme' })),
      createdAt: day,
      updatedAt: day,
      id: fc.uuid(),
      workId: fc.uuid(),
      place: fc.record(
        {
          hash: fc.constant('0123456789abcdef'.repeat(4)),
          pageIndex: fc.nat(5000),
          boxes: fc.array(box, { maxLength: 3 }),
          continued: fc.array(box, { maxLength: 3 }),
          quote: fc.record({ exact: fc.string(), prefix: fc.string(), suffix: fc.string() }),
          position: fc.record({ start: fc.nat(), end: fc.nat() }),
          strokes: fc.array(fc.array(number), { maxLength: 2 }),
        },
        { requiredKeys: ['hash', 'pageIndex', 'boxes'] },
      ),
      origin: fc.record(
        { program: fc.string(), key: fc.string(), author: fc.string() },
        { requiredKeys: ['program', 'key'] },
      ),
      isRemoved: fc.constant(false),
      rev: fc.constant(0),
    },
    {
      requiredKeys: [
        'kind',
        'colour',
        'comment',
        'tags',
        'links',
        'createdAt',
        'updatedAt',
        'id',
        'workId',
        'place',
        'isRemoved',
        'rev',
      ],
    },
  )
  .map((fields) => fields as unknown as Annotation)

describe('web annotations', () => {
  it('come back as they were, also through JSON', () => {
    fc.assert(
      fc.property(annotation, (one) => {
        const written: unknown = JSON.parse(JSON.stringify(toWebAnnotation(one)))
        expect(fromWebAnnotation(written)).toEqual(JSON.parse(JSON.stringify(one)))
      }),
    )
  })

  it('never throw on what is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(fromWebAnnotation(value)).toBeUndefined()
      }),
    )
  })

  it('say with the words of the standard what they mark, where, and why', () => {
    const [one] = fc.sample(annotation, { numRuns: 1, seed: 1 })
    if (one === undefined) throw new Error('A sample was wanted')
    const written = toWebAnnotation(
      {
        ...one,
        kind: 'highlight',
        comment: 'Compare $x^2$.',
        tags: ['chapter 2'],
        links: [],
        place: {
          ...one.place,
          pageIndex: 1,
          quote: { exact: 'our idea', prefix: 'so ', suffix: ' works' },
          position: { start: 4, end: 11 },
        },
      },
      { url: 'https://arxiv.org/abs/2401.01234', title: 'A Paper' },
    )
    expect(written).toMatchObject({
      type: 'Annotation',
      motivation: 'highlighting',
      body: [
        { type: 'TextualBody', purpose: 'commenting', value: 'Compare $x^2$.' },
        { type: 'TextualBody', purpose: 'tagging', value: 'chapter 2' },
      ],
      target: {
        source: { id: 'https://arxiv.org/abs/2401.01234', format: 'application/pdf' },
        selector: [
          { type: 'TextQuoteSelector', exact: 'our idea', prefix: 'so ', suffix: ' works' },
          { type: 'TextPositionSelector', start: 4, end: 11 },
          { type: 'FragmentSelector', value: 'page=2' },
        ],
      },
    })
  })
})
