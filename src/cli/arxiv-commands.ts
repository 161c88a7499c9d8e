import { parseArgs } from 'node:util'
import { identifierOf } from '#domain/identifier'
import { writeArxivQuery } from '#formats/arxiv-query'
import { readPastedIdentifiers } from '#formats/pasted-identifiers'
import {
  type ArxivCall,
  type ArxivClient,
  largestPage,
  mostOffset,
} from '#services/arxiv/arxiv-client'
import { type Command, InputError, type Terminal, UsageError } from './command'
import { workLine } from './work-line'

const usualMaximum = 50

/**
 * `stemma arxiv get ID…`: ids in any spelling, addresses and arXiv DOIs; one line per work, in the order asked for. An id that
 * cannot be read or that arXiv does not know ends with 1 after the others were written.
 */
export const arxivGet =
  (connect: () => ArxivClient): Command =>
  async (argv, terminal) => {
    const { positionals } = parse(argv, {})
    if (positionals.length === 0) throw new UsageError('Usage: stemma arxiv get ID…')
    const asked = positionals.map((text) => ({ text, id: arxivIdOf(text) }))
    const ids = [...new Set(asked.flatMap(({ id }) => id ?? []))]
    const problems = asked
      .filter(({ id }) => id === undefined)
      .map(({ text }) => `"${text}" is not an arXiv id`)

    const client = ids.length === 0 ? undefined : connect()
    for (let start = 0; client && start < ids.length; start += largestPage) {
      const batch = ids.slice(start, start + largestPage)
      const got = await client.byIds(batch, callOf(terminal))
      if (!got.ok) throw new InputError(got.error.message)
      const found = new Map(got.value.entries.map(({ id, record }) => [id, record]))
      for (const id of batch) {
        const record = found.get(id)
        if (record) await terminal.write(workLine(record))
      }
      problems.push(...got.value.missing.map((id) => `arXiv knows no paper ${id}`))
      problems.push(
        ...got.value.rejected.map(({ reason }) => `an entry could not be read: ${reason}`),
      )
    }
    if (problems.length > 0) throw new InputError(`${problems.join('; ')}.`)
    return 0
  }

/** `stemma arxiv search QUERY [--max N]`: QUERY in arXiv's language, or plain words; the most relevant first. */
export const arxivSearch =
  (connect: () => ArxivClient): Command =>
  async (argv, terminal) => {
    const { values, positionals } = parse(argv, { max: { type: 'string' } })
    const query = queryOf(positionals.join(' '))
    if (query === '') throw new UsageError('Usage: stemma arxiv search QUERY [--max N]')
    const most = parseMaximum(values.max)
    const client = connect()
    for (let start = 0, total = Number.POSITIVE_INFINITY; start < Math.min(most, total); ) {
      const pageSize = Math.min(largestPage, most - start)
      const got = await client.search(
        { query, start, pageSize, sortBy: 'relevance' },
        callOf(terminal),
      )
      if (!got.ok) throw new InputError(got.error.message)
      const { entries, rejected } = got.value
      for (const { record } of entries) await terminal.write(workLine(record))
      for (const { reason } of rejected) terminal.say(`Left out an entry: ${reason}`)
      total = got.value.total
      const received = entries.length + rejected.length
      if (received === 0) break
      start += received
    }
    return 0
  }

function parse<T extends { readonly max?: { readonly type: 'string' } }>(
  argv: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true })
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : '').split('. ')
    throw new UsageError(`${problem}.`)
  }
}

/** arXiv joins bare words with OR, which nobody means: plain words all have to occur. */
function queryOf(text: string): string {
  const isArxivLanguage = /[:()"[\]]|\b(?:AND|OR|ANDNOT)\b/.test(text)
  const words = text.split(/\s+/).filter((word) => word !== '')
  return writeArxivQuery({
    categories: [],
    authors: [],
    words: isArxivLanguage ? [] : words.map((word) => ({ field: 'all', text: word })),
    ...(isArxivLanguage ? { raw: text } : {}),
  })
}

function parseMaximum(text: unknown): number {
  if (text === undefined) return usualMaximum
  const most = typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (most < 1) throw new UsageError('--max takes a number of papers, 1 or more.')
  if (most > mostOffset)
    throw new InputError(`arXiv's search gives at most ${mostOffset} papers; narrow the query.`)
  return most
}

const arxivIdOf = (text: string): string | undefined =>
  identifierOf(
    readPastedIdentifiers(text).identifiers.map(({ identifier }) => identifier),
    'arxiv',
  )

const callOf = (terminal: Terminal): ArxivCall => ({
  onWaiting: (until) => {
    if (until) terminal.say(`Waiting for arXiv until ${until.toLocaleTimeString()} …`)
  },
})
