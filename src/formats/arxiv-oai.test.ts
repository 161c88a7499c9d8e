import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OaiReading, readArxivOai } from './arxiv-oai'

const fetchedAt = '2026-01-01T00:00:00Z'
const fixtures = new URL('../../../shared/fixtures/arxiv-oai/', import.meta.url)
const hasFixtures = existsSync(fixtures)
if (!hasFixtures)
  console.warn('arxiv-oai: ../shared/fixtures is not there, recorded answers are skipped')

const envelope = (body: string): string =>
  `<?xml version="1.0"?><OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'>
   <responseDate>2026-01-01T00:00:00Z</responseDate>${body}</OAI-PMH>`
const header = (id: string, attributes = ''): string =>
  `<header ${attributes}><identifier>oai:arXiv.org:${id}</identifier><datestamp>2024-05-06</datestamp><setSpec>cs:cs:LG</setSpec></header>`
const raw = (id: string, parts: string): string =>
  `<record>${header(id)}<metadata><arXivRaw xmlns='http://arxiv.org/OAI/arXivRaw/'><id>${id}</id>${parts}</arXivRaw></metadata></record>`
const plain = (id: string, parts: string): string =>
  `<record>${header(id)}<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>${id}</id>${parts}</arXiv></metadata></record>`
const list = (...parts: readonly string[]): string =>
  envelope(`<ListRecords>${parts.join('\n')}</ListRecords>`)

const ok = (reading: OaiReading) => {
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.message}`)
  return reading
}
const works = (text: string) =>
  ok(readArxivOai(text, fetchedAt)).records.flatMap((record) =>
    record.kind === 'record' ? [record.work] : [],
  )

const version = (number: number, date: string, rest = ''): string =>
  `<version version="v${number}"><date>${date}</date>${rest}</version>`

describe('readArxivOai', () => {
  it('reads arXivRaw with all versions', () => {
    const [work] = works(
      list(
        raw(
          '2401.01234',
          `<submitter>A</submitter>
          ${version(1, 'Tue, 2 Jan 2024 03:04:05 GMT', '<size>9kb</size>')}
          ${version(2, 'Mon, 06 May 2024 12:08:09 GMT', '<size>12kb</size>')}
          <title>A wrapped\n  title</title><authors>A. One, B. Two (There) and C. Thr\\'ee</authors>
          <categories>cs.LG math.OC</categories><comments>12 pages</comments><acm-class>None</acm-class>
          <doi>10.1000/A 10.1000/b</doi><journal-ref>J. 1</journal-ref>
          <license>http://creativecommons.org/licenses/by/4.0/</license><abstract>  Text\n</abstract>`,
        ),
      ),
    )
    expect(work).toEqual({
      provider: 'arxiv',
      fetchedAt,
      identifiers: [
        { scheme: 'arxiv', value: '2401.01234' },
        { scheme: 'doi', value: '10.1000/a' },
        { scheme: 'doi', value: '10.1000/b' },
      ],
      facts: {
        title: 'A wrapped title',
        authors: [{ name: 'A. One' }, { name: 'B. Two' }, { name: 'C. Thrée' }],
        abstract: 'Text',
        year: 2024,
        publishedAt: '2024-01-02T03:04:05Z',
        updatedAt: '2024-05-06T12:08:09Z',
        primaryCategory: 'cs.LG',
        categories: ['cs.LG', 'math.OC'],
        comment: '12 pages',
        journalReference: 'J. 1',
        licence: 'http://creativecommons.org/licenses/by/4.0/',
        isWithdrawn: false,
      },
      links: [
        { relation: 'paper', url: 'https://arxiv.org/abs/2401.01234' },
        { relation: 'pdf', url: 'https://arxiv.org/pdf/2401.01234' },
      ],
      versions: [
        { number: 1, submittedAt: '2024-01-02T03:04:05Z' },
        { number: 2, submittedAt: '2024-05-06T12:08:09Z' },
      ],
    })
  })

  it('reads arXiv with names in parts, and trusts its day only where the id agrees', () => {
    const authors =
      '<authors><author><keyname>:</keyname></author><author><keyname>One</keyname><forenames>A.</forenames><suffix>Jr</suffix><affiliation>X</affiliation></author></authors>'
    const [agreeing, later] = works(
      list(
        plain('2401.01234', `<created>2023-12-30</created>${authors}<title>A</title>`),
        plain(
          'math/0309136',
          `<created>2011-02-02</created><updated>2011-02-03</updated><title>B</title>`,
        ),
      ),
    )
    expect(agreeing?.facts).toMatchObject({
      year: 2023,
      publishedAt: '2023-12-30T00:00:00Z',
      authors: [{ name: 'A. One Jr', affiliations: ['X'] }],
    })
    expect(later?.facts.publishedAt).toBeUndefined()
    expect(later?.facts.year).toBe(2003)
  })

  it('knows a withdrawn paper by words, by an empty last version, by a missing source', () => {
    const date = 'Tue, 2 Jan 2024 03:04:05 GMT'
    const withdrawn = works(
      list(
        raw('2401.00001', `${version(1, date)}<title>A</title><comments>withdrawn</comments>`),
        raw(
          '2401.00002',
          `${version(1, date)}${version(2, date, '<size>0kb</size>')}<title>A</title>`,
        ),
        raw(
          '2401.00003',
          `${version(1, date, '<size>1kb</size><source_type>I</source_type>')}<title>A</title>`,
        ),
        raw(
          '2401.00004',
          `${version(1, date, '<size>0kb</size>')}${version(2, date, '<size>9kb</size>')}<title>A</title>`,
        ),
      ),
    ).map(({ facts }) => facts.isWithdrawn)
    expect(withdrawn).toEqual([true, true, true, false])
  })

  it('reads deleted records, and rejects what it cannot read one by one', () => {
    const reading = ok(
      readArxivOai(
        list(
          `<record>${header('2401.00001', 'status="deleted"')}</record>`,
          raw('2401.00002', '<title> </title>'),
          `<record>${header('not an id')}</record>`,
          `<record>${header('2401.00003')}<metadata><dc/></metadata></record>`,
          raw('2401.00004', '<title>0</title>'),
        ),
        fetchedAt,
      ),
    )
    expect(reading.records.map(({ kind, id }) => [kind, id])).toEqual([
      ['deleted', '2401.00001'],
      ['record', '2401.00004'],
    ])
    expect(reading.rejected.map(({ where }) => where)).toEqual([
      '2401.00002',
      'oai:arXiv.org:not an id',
      '2401.00003',
    ])
    expect(reading.next).toBeUndefined()
  })

  it('reads both kinds of resumption token', () => {
    const withToken = (token: string) =>
      ok(readArxivOai(list(raw('2401.00004', '<title>A</title>'), token), fetchedAt)).next
    expect(
      withToken(
        "<resumptionToken expires='2026-11-21T00:00:00Z'>verb%3DListRecords%26from%3D2015-05-20%26skip%3D8</resumptionToken>",
      ),
    ).toEqual({
      resumptionToken: 'verb%3DListRecords%26from%3D2015-05-20%26skip%3D8',
      nextFrom: '2015-05-20',
      skip: 8,
      expiresAt: '2026-11-21T00:00:00Z',
    })
    expect(
      withToken('<resumptionToken cursor="0" completeListSize="9">6460044|1001</resumptionToken>'),
    ).toEqual({
      resumptionToken: '6460044|1001',
      nextFrom: '2024-05-06',
    })
    expect(withToken('<resumptionToken cursor="9"/>')).toBeUndefined()
    expect(withToken('<resumptionToken>%zz</resumptionToken>')?.resumptionToken).toBe('%zz')
  })

  it('takes "no records match" for an empty answer, and other errors for failures', () => {
    expect(readArxivOai(envelope("<error code='noRecordsMatch'>x</error>"), fetchedAt)).toEqual({
      ok: true,
      records: [],
      rejected: [],
    })
    expect(
      readArxivOai(envelope("<error code='badArgument'>too early</error>"), fetchedAt),
    ).toEqual({
      ok: false,
      reason: 'upstreamError',
      code: 'badArgument',
      message: 'too early',
    })
  })

  it.each([
    ['<html><body><h1>Retry after 10 seconds</h1></body></html>', 'notOai'],
    ['Rate exceeded.', 'notOai'],
    ['<feed/>', 'notOai'],
    ['', 'truncated'],
    [list(raw('2401.00004', '<title>A</title>')).slice(0, -30), 'truncated'],
    [list('</record>'), 'malformed'],
  ])('answers %j with %s', (text, reason) => {
    expect(readArxivOai(text, fetchedAt)).toMatchObject({ ok: false, reason })
  })

  it('never throws, however an answer is damaged', () => {
    const whole = list(
      raw('2401.00001', '<title>A</title>'),
      plain('2401.00002', '<title>B</title>'),
    )
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(40),
        fc.string({ unit: 'binary' }),
        (at, length, junk) => {
          const reading = readArxivOai(
            whole.slice(0, at) + junk + whole.slice(at + length),
            fetchedAt,
          )
          expect(typeof reading.ok).toBe('boolean')
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasFixtures)('recorded answers of arXiv', () => {
  const read = (name: string) =>
    readArxivOai(readFileSync(new URL(name, fixtures), 'utf8'), fetchedAt)
  const names = hasFixtures ? readdirSync(fixtures) : []

  it.each(names.filter((name) => /arXiv(?:Raw)?-/.test(name)))('%s', (name) => {
    const { records, rejected } = ok(read(name))
    expect(rejected).toEqual([])
    expect(records.length).toBe(
      name.includes('page')
        ? 8
        : name.includes('subset')
          ? 9
          : name.includes('collaboration')
            ? 12
            : 1,
    )
    for (const record of records) {
      if (record.kind !== 'record') throw new Error(record.kind)
      expect(record.datestamp).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      const { facts, versions } = record.work
      expect(facts.authors?.length).toBeGreaterThan(0)
      expect(facts.authors?.every((author) => /\p{L}/u.test(author.name))).toBe(true)
      expect(facts.abstract).toMatch(/^\S/)
      expect(facts.categories?.length).toBeGreaterThan(0)
      expect(facts.year).toBeGreaterThan(1990)
      if (name.includes('Raw')) expect(versions?.length).toBeGreaterThan(0)
    }
  })

  it('sees the withdrawn ones', () => {
    const count = (name: string) =>
      ok(read(name)).records.filter(
        (record) => record.kind === 'record' && record.work.facts.isWithdrawn,
      ).length
    expect(count('listrecords-arXivRaw-withdrawn-subset.xml')).toBe(5)
    expect(count('server-2025-getrecord-arXivRaw-withdrawn.xml')).toBe(1)
    expect(count('server-2025-getrecord-arXiv-withdrawn-old-id.xml')).toBe(1)
    expect(count('server-2025-listrecords-arXiv-page1.xml')).toBe(0)
  })

  it('finds the way to the next page', () => {
    expect(ok(read('server-2025-listrecords-arXiv-page1.xml')).next).toMatchObject({
      nextFrom: '2015-05-20',
      skip: 8,
    })
    expect(ok(read('server-2025-listrecords-arXiv-page2.xml')).next?.nextFrom).toMatch(
      /^\d{4}-\d{2}-\d{2}$/,
    )
    expect(ok(read('listrecords-arXivRaw-withdrawn-subset.xml')).next).toBeUndefined()
    expect(ok(read('listidentifiers-2018.xml')).records.length).toBeGreaterThan(70)
  })

  it('tells errors, other repositories and web pages apart', () => {
    expect(read('server-2025-error-noRecordsMatch.xml')).toMatchObject({ ok: true, records: [] })
    for (const name of names.filter((one) => one.includes('error') && !one.includes('noRecords'))) {
      expect(read(name)).toMatchObject({
        ok: false,
        reason: 'upstreamError',
        code: name.split('-').at(-1)?.startsWith('early')
          ? 'badArgument'
          : name.split('-').at(-1)?.replace('.xml', ''),
      })
    }
    expect(read('throttled-retry-after.http503.html')).toMatchObject({
      ok: false,
      reason: 'notOai',
    })
    const foreign = ok(read('synthetic-listrecords-deleted.xml'))
    expect(foreign.records).toEqual([])
    expect(foreign.rejected.length).toBeGreaterThan(1)
    expect(ok(read('server-2025-identify.xml')).records).toEqual([])
  })
})
