import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnnotationId, MarkColour } from '#domain/annotation'
import type { Work, WorkId } from '#domain/work'
import { findBlocks, type WrittenMark } from './mark-block'
import { writeMarksMarkdown } from './marks-markdown'

const work = {
  id: 'w1' as WorkId,
  title: 'Roots of [Trees]',
  authors: [{ name: 'Ada Lovelace' }],
  year: 1843,
  identifiers: [{ scheme: 'arxiv', value: '2401.01234' }],
  links: [],
} as unknown as Work

const mark = (
  id: string,
  exact: string,
  comment = '',
  tags: readonly string[] = [],
): WrittenMark => ({
  annotation: {
    id: id as AnnotationId,
    kind: 'highlight',
    colour: 'method' as MarkColour,
    comment,
    tags,
    place: { pageIndex: 1, quote: { exact, prefix: '', suffix: '' } },
  },
  pageLabel: '2',
})

const write = (
  oldText: string,
  marks: readonly WrittenMark[],
  removedIds: readonly string[] = [],
) => writeMarksMarkdown(oldText, { papers: [{ work, marks }], removedIds })

const one = mark(
  '11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  'Roots *drink*.',
  'Why $x^2$?\n\n- see `b`',
  ['to do'],
)
const two = mark('22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb', 'Leaves breathe.')

describe('writeMarksMarkdown', () => {
  it('writes a heading, and one point a mark with quote, comment, page, tags and the block’s id', () => {
    const text = write('', [one, two])
    expect(text.replace(/stemma [0-9a-f]{8}/g, 'stemma #')).toBe(
      [
        '## [Roots of \\[Trees\\]](<https://arxiv.org/abs/2401.01234>)',
        '',
        '  Ada Lovelace, 1843 <!-- stemma # --> ^paper-w1',
        '',
        '- > Roots \\*drink\\*.',
        '',
        '  Why $x^2$?',
        '',
        '  - see `b`',
        '',
        '  *Method, p. 2* #to-do <!-- stemma # --> ^mark-11111111aaaa',
        '- > Leaves breathe.',
        '',
        '  *Method, p. 2* <!-- stemma # --> ^mark-22222222bbbb',
        '',
      ].join('\n'),
    )
  })

  it('brings a block up to date where it stands, below what the person wrote', () => {
    const first = `My reading.\n\n${write('', [one])}\nAfter it.\n`
    const next = write(first, [
      { ...one, annotation: { ...one.annotation, comment: 'Now clear.' } },
    ])
    expect(next).toContain('  Now clear.')
    expect(next).not.toContain('Why $x^2$?')
    expect(next.startsWith('My reading.\n')).toBe(true)
    expect(next.endsWith('\nAfter it.\n')).toBe(true)
  })

  it('leaves a block alone in which the person has changed a word', () => {
    const theirs = write('', [one]).replace('Why', 'Why, oh why')
    expect(write(theirs, [{ ...one, annotation: { ...one.annotation, comment: 'Other' } }])).toBe(
      theirs,
    )
  })

  it('puts a new mark behind the one before it, and behind what the person indented below that', () => {
    const lines = write('', [one]).trimEnd().concat('\n  - my thought\n\nAn end.\n')
    const next = write(lines, [one, two])
    expect(next.indexOf('my thought')).toBeLessThan(next.indexOf('Leaves'))
    expect(next.indexOf('Leaves')).toBeLessThan(next.indexOf('An end.'))
  })

  it('takes the block of a removed mark out, unless the person wrote below it', () => {
    const text = write('', [one, two])
    expect(write(text, [one], [two.annotation.id])).toBe(write('', [one]))
    const kept = `${text}  - mine\n`
    expect(write(kept, [one], [two.annotation.id])).toBe(kept)
  })

  it('keeps the line ends of the file', () => {
    const text = 'Mine.\r\n'
    const next = write(text, [one])
    expect(next.replace(/\r\n/g, '')).not.toContain('\n')
  })

  const anyMark = fc
    .record({
      id: fc.uuid(),
      exact: fc.string(),
      comment: fc.string({ unit: fc.constantFrom('a', '\n', ' ', '-', '#', '>', '^', '\r') }),
      tag: fc.string(),
    })
    .map(({ id, exact, comment, tag }) => mark(id, exact, comment, [tag]))
  const marks = fc.uniqueArray(anyMark, {
    maxLength: 6,
    selector: ({ annotation }) => annotation.id.replace(/-/g, '').slice(0, 12),
  })
  const personLine = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '#', '>', '^', '`') })

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(marks, fc.array(personLine), (some, lines) => {
        const text = write(lines.join('\n'), some)
        expect(write(text, some)).toBe(text)
      }),
    )
  })

  it('keeps every line of a person, in their order, whatever marks come, change and go', () => {
    fc.assert(
      fc.property(
        marks,
        marks,
        fc.array(fc.tuple(fc.nat(40), personLine)),
        fc.nat(),
        (some, others, added, pick) => {
          const lines = write('', some).split('\n')
          const isTheirs = new Set<string>()
          added.forEach(([at, line], index) => {
            // A name in each, so that it can be told from ours.
            const named = `${line}person${index}`
            isTheirs.add(named)
            lines.splice(Math.min(at, lines.length), 0, named)
          })
          const old = lines.join('\n')
          const changed = some.map((each, index) =>
            index % 2 === 0
              ? each
              : { ...each, annotation: { ...each.annotation, comment: 'changed' } },
          )
          const leaving = some.length === 0 ? [] : [some[pick % some.length]?.annotation.id ?? '']
          const now = [
            ...changed.filter(({ annotation }) => !leaving.includes(annotation.id)),
            ...others,
          ]
          const next = write(old, now, leaving).split('\n')
          expect(next.filter((line) => isTheirs.has(line))).toEqual(
            lines.filter((line) => isTheirs.has(line)),
          )
          // And a block in which they wrote stands as it stood.
          const touched = findBlocks(lines).filter(({ isAsWritten }) => !isAsWritten)
          for (const { to } of touched) expect(next).toContain(lines[to - 1])
        },
      ),
    )
  })
})
