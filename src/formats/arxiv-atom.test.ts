import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FeedReading, readArxivFeed } from './arxiv-atom'

const fetchedAt = '2026-01-01T00:00:00Z'
const fixtures = new URL('../../../shared/fixtures/arxiv-api/', import.meta.url)
const hasFixtures = existsSync(fixtures)
if (!hasFixtures)
  console.warn('arxiv-atom: ../shared/fixtures is not there, recorded answers are skipped')

const feed = (...entries: readonly string[]): string => `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:os="http://a9.com/-/spec/opensearch/1.1/" xmlns:x="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/abc</id><title>arXiv Query</title>
  <os:itemsPerPage>100</os:itemsPerPage><os:totalResults>214881</os:totalResults><os:startIndex>200</os:startIndex>
  ${entries.join('\n')}
</feed>`

const entry = (parts: string, id = 'http://arxiv.org/abs/2401.01234v3'): string => `<entry>
  <id>${id}</id><published>2024-01-02T03:04:05Z</published><updated>2024-05-06T07:08:09-05:00</updated>${parts}</entry>`

const ok = (reading: FeedReading) => {
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.message}`)
  return reading
}
const reasonOf = (text: string): string => {
  const reading = readArxivFeed(text, fetchedAt)
  return reading.ok ? 'ok' : reading.reason
}

describe('readArxivFeed', () => {
  it('reads an entry, whatever the order of its elements', () => {
    const reading = ok(
      readArxivFeed(
        feed(
          entry(`<category term="cs.LG"/><category term="53C25"/><category term="math.OC"/>
            <title>A  title\n   that is \\"uber long: $\\alpha$</title>
            <summary>  Wrapped\n  text &amp; more </summary>
            <author><name>Rold\\'an, E.</name><x:affiliation>Here</x:affiliation><x:affiliation>There</x:affiliation></author>
            <author><name>:</name></author><author><name>B. Second</name></author>
            <x:doi>10.1000/A 10.1000/b</x:doi><x:doi>10.1000/a</x:doi><x:primary_category term="math.OC"/>
            <x:comment>12 pages</x:comment><x:journal_ref>J. Things 1 (2024)</x:journal_ref>
            <link href="javascript:alert(1)" rel="related"/>`),
        ),
        fetchedAt,
      ),
    )
    expect(reading).toMatchObject({ total: 214881, start: 200, perPage: 100, rejected: [] })
    expect(reading.entries).toEqual([
      {
        id: '2401.01234',
        version: 3,
        publishedAt: '2024-01-02T03:04:05Z',
        updatedAt: '2024-05-06T12:08:09Z',
        record: {
          provider: 'arxiv',
          fetchedAt,
          identifiers: [
            { scheme: 'arxiv', value: '2401.01234' },
            { scheme: 'doi', value: '10.1000/a' },
            { scheme: 'doi', value: '10.1000/b' },
          ],
          facts: {
            title: 'A title that is über long: $\\alpha$',
            authors: [
              { name: 'Roldán, E.', affiliations: ['Here', 'There'] },
              { name: 'B. Second' },
            ],
            abstract: 'Wrapped text & more',
            year: 2024,
            publishedAt: '2024-01-02T03:04:05Z',
            updatedAt: '2024-05-06T12:08:09Z',
            primaryCategory: 'math.OC',
            categories: ['cs.LG', 'math.OC'],
            comment: '12 pages',
            journalReference: 'J. Things 1 (2024)',
            isWithdrawn: false,
          },
          links: [
            { relation: 'paper', url: 'https://arxiv.org/abs/2401.01234' },
            { relation: 'pdf', url: 'https://arxiv.org/pdf/2401.01234' },
          ],
          versions: [
            { number: 1, submittedAt: '2024-01-02T03:04:05Z' },
            { number: 3, submittedAt: '2024-05-06T12:08:09Z' },
          ],
        },
      },
    ])
  })

  it('keeps papers titled "0" and "Error"', () => {
    const reading = ok(
      readArxivFeed(feed(entry('<title>0</title>'), entry('<title>Error</title>')), fetchedAt),
    )
    expect(reading.entries.map(({ record }) => record.facts.title)).toEqual(['0', 'Error'])
  })

  it('rejects one entry without losing the others', () => {
    const reading = ok(
      readArxivFeed(
        feed(
          entry('<title> </title>'),
          entry('<title>A</title>', 'urn:other'),
          entry('<title>B</title>'),
        ),
        fetchedAt,
      ),
    )
    expect(reading.entries).toHaveLength(1)
    expect(reading.rejected.map(({ reason, where }) => [reason, where])).toEqual([
      ['The title is empty.', 'http://arxiv.org/abs/2401.01234v3'],
      ['The id is not an arXiv id.', 'urn:other'],
    ])
    expect(reading.rejected[1]?.raw).toContain('<title>A</title>')
  })

  it.each([
    ['<x:comment>This paper has been Withdrawn by the author</x:comment>', true],
    ['<summary>This submission has been withdrawn since the results are wrong.</summary>', true],
    ['<summary>We study how drugs are withdrawn in small groups.</summary>', false],
    [`<summary>${'Words. '.repeat(40)} The paper was withdrawn.</summary>`, false],
  ])('hears a withdrawal in %s: %s', (parts, isWithdrawn) => {
    const reading = ok(readArxivFeed(feed(entry(`<title>A</title>${parts}`)), fetchedAt))
    expect(reading.entries[0]?.record.facts.isWithdrawn).toBe(isWithdrawn)
  })

  it('knows arXiv’s error by its id', () => {
    const error =
      '<entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry>'
    expect(readArxivFeed(feed(error), fetchedAt)).toEqual({
      ok: false,
      reason: 'upstreamError',
      message: 'bad id',
    })
  })

  it.each([
    ['<!DOCTYPE html>\n<html><body><p>Busy<br></body></html>', 'notAtom'],
    ['<html><body>Busy</body></html>', 'notAtom'],
    ['Rate exceeded.', 'notAtom'],
    ['{"message":"x"}', 'notAtom'],
    ['<rss/>', 'notAtom'],
    ['<feed/>', 'notAtom'],
    ['', 'truncated'],
    [feed(entry('<title>A</title>')).slice(0, -20), 'truncated'],
    [feed('<entry></title>'), 'malformed'],
  ])('answers %j with %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  it('never throws, however a feed is damaged', () => {
    const whole = feed(entry('<title>A</title><x:doi>10.1000/x</x:doi>'), entry('<title>B</title>'))
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(40),
        fc.string({ unit: 'binary' }),
        (at, length, junk) => {
          const reading = readArxivFeed(
            whole.slice(0, at) + junk + whole.slice(at + length),
            fetchedAt,
          )
          if (reading.ok) expect(reading.entries.length + reading.rejected.length).toBeLessThan(4)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasFixtures)('recorded answers of arXiv', () => {
  const read = (name: string) =>
    readArxivFeed(readFileSync(new URL(name, fixtures), 'utf8'), fetchedAt)
  const names = hasFixtures ? readdirSync(fixtures) : []

  it.each(names)('%s', (name) => {
    const reading = read(name)
    if (name.includes('error')) {
      expect(reading).toMatchObject({ ok: false, reason: 'upstreamError' })
      return
    }
    const { entries, rejected } = ok(reading)
    expect(rejected).toEqual([])
    expect(entries).toHaveLength(
      name.includes('zero')
        ? 0
        : name.match(/max10|page-100/)
          ? Number(name.match(/100?/g)?.at(-1))
          : 1,
    )
    for (const { record, id, version } of entries) {
      expect(version).toBeGreaterThan(0)
      expect(record.identifiers[0]).toEqual({ scheme: 'arxiv', value: id })
      const { facts } = record
      expect(facts.title).toMatch(/^\S(?:.*\S)?$/)
      expect(facts.abstract).toMatch(/^\S[^\n]*\S$/)
      expect(facts.authors?.length).toBeGreaterThan(0)
      expect(facts.publishedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
      expect(facts.categories).toContain(facts.primaryCategory)
      expect(record.versions?.at(-1)).toEqual({ number: version, submittedAt: facts.updatedAt })
    }
  })

  it('keeps what the special ones show', () => {
    expect(ok(read('2026-title-is-0.xml')).entries[0]?.record.facts.title).toBe('0')
    const affiliated = ok(read('2026-old-style-id-affiliations.xml')).entries[0]
    expect(affiliated?.id).toBe('astro-ph/0601001')
    expect(
      affiliated?.record.facts.authors?.every(({ affiliations }) => affiliations?.length === 1),
    ).toBe(true)
    const mixed = ok(read('legacy-old-style-id-math-0211159.xml')).entries[0]
    expect(mixed?.record.facts.categories).toEqual(['math.DG'])
    const page = ok(read('2026-search-page-100.xml'))
    expect(page.total).toBe(214881)
    expect(
      page.entries.filter(({ record }) =>
        record.identifiers.some(({ scheme }) => scheme === 'doi'),
      ),
    ).toHaveLength(32)
  })
})
