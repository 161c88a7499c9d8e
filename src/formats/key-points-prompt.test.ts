import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyPointHeadings } from '#domain/note-template'
import { firstPages, keyPointMessages, mostPageCharacters } from './key-points-prompt'

describe('what is sent to a language model', () => {
  it('is the question, the title and the abstract, and not the pages unless they are given', () => {
    const [task, material, ...others] = keyPointMessages({
      title: 'Quiet Ledgers',
      abstract: ' We fold ledgers. ',
    })
    expect(others).toEqual([])
    expect(task?.role).toBe('system')
    for (const heading of keyPointHeadings)
      expect(task?.content).toContain(`"${heading.toLowerCase()}"`)
    expect(material).toEqual({
      role: 'user',
      content: 'Title: Quiet Ledgers\n\nAbstract: We fold ledgers.',
    })
    const [, withPages] = keyPointMessages({ title: '0', pages: ['Page one.', '', 'Page three.'] })
    expect(withPages?.content).toBe(
      'Title: 0\n\nText of the first pages:\nPage one.\n\nPage three.',
    )
  })

  it('has at most so many characters of the pages, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 400, unit: 'grapheme' }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 800 }),
        (pages, most) => {
          const { text, pageCount, isWhole } = firstPages(pages, most)
          expect(text.length).toBeLessThanOrEqual(most)
          expect(pageCount).toBeLessThanOrEqual(pages.length)
          expect(text).not.toMatch(/[\ud800-\udbff]$/)
          const all = firstPages(pages, Number.POSITIVE_INFINITY).text
          if (isWhole) expect(text).toBe(all)
          else expect(all.startsWith(text)).toBe(true)
        },
      ),
    )
  })

  it('is cut between words, and says how many pages it reaches into', () => {
    expect(firstPages(['one two', 'three four'], 13)).toEqual({
      text: 'one two',
      pageCount: 1,
      isWhole: false,
    })
    expect(firstPages(['one two', 'three four'], 15)).toEqual({
      text: 'one two\n\nthree',
      pageCount: 2,
      isWhole: false,
    })
    expect(firstPages(['x'.repeat(mostPageCharacters + 1)]).text).toHaveLength(mostPageCharacters)
  })
})
