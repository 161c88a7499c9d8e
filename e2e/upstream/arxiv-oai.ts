import { escapeXml, type Reply, type UpstreamCall, xmlReply } from './reply'
import type { World, WorldPaper } from './world'

const earliest = '2005-09-16'

/** `/oai` as arXiv's server of 2025 answers it: ListRecords and GetRecord, metadataPrefix arXivRaw. */
export function answerArxivOai(call: UpstreamCall, world: World, pageSize: number): Reply {
  const known = ['verb', 'metadataPrefix', 'set', 'from', 'until', 'resumptionToken', 'identifier']
  const names = [...call.query.keys()]
  if (names.some((name) => !known.includes(name)) || new Set(names).size < names.length)
    return errorReply('badArgument', 'Unknown or repeated argument.')
  switch (call.query.get('verb')) {
    case 'GetRecord':
      return getRecord(call.query, world)
    case 'ListRecords':
      return listRecords(call.query, world, pageSize)
    default:
      return errorReply('badVerb', 'The verb is not known here.')
  }
}

function getRecord(query: URLSearchParams, world: World): Reply {
  const paper = world.find((query.get('identifier') ?? '').replace(/^oai:arXiv\.org:/, ''))
  return paper === undefined
    ? errorReply('idDoesNotExist', 'The identifier does not exist.')
    : envelope(`<GetRecord>\n${recordXml(paper)}\n</GetRecord>`)
}

function listRecords(query: URLSearchParams, world: World, pageSize: number): Reply {
  const token = query.get('resumptionToken')
  const asked = token === null ? query : new URLSearchParams(decodeURIComponent(token))
  const from = asked.get('from') ?? earliest
  const until = asked.get('until') ?? '9999-12-31'
  const set = asked.get('set')
  const skip = Number(asked.get('skip') ?? 0)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || from < earliest || asked.get('metadataPrefix') === null)
    return errorReply('badArgument', 'The from date or the prefix is wrong.')
  if (set !== null && !/^[a-z-]+(?::[a-z-]+(?::[A-Z]{2})?)?$/.test(set))
    return errorReply('badArgument', 'Set does not exist.')

  const found = world
    .papers()
    .filter((paper) => datestamp(paper) >= from && datestamp(paper) <= until)
    .filter((paper) => set === null || setsOf(paper).some((name) => isInSet(name, set)))
    .toSorted((left, right) =>
      datestamp(left) === datestamp(right)
        ? left.id.localeCompare(right.id)
        : datestamp(left).localeCompare(datestamp(right)),
    )
  const page = found.slice(skip, skip + pageSize)
  if (page.length === 0)
    return errorReply('noRecordsMatch', 'The combination of arguments results in an empty list.')
  // Like the real one: `from` moves on to the last day of the page, `skip` counts what was given of it.
  const given = found.slice(0, skip + pageSize)
  const lastDay = (given.at(-1)?.versions.at(-1) ?? from).slice(0, 10)
  const next = new URLSearchParams({
    verb: 'ListRecords',
    metadataPrefix: 'arXivRaw',
    from: lastDay,
    ...(set === null ? {} : { set }),
    skip: String(given.filter((paper) => datestamp(paper) === lastDay).length),
  })
  const tokenXml =
    skip + pageSize < found.length
      ? `<resumptionToken expires='2099-01-01T00:00:00Z'>${encodeURIComponent(next.toString())}</resumptionToken>`
      : ''
  return envelope(`<ListRecords>\n${page.map(recordXml).join('\n')}\n${tokenXml}\n</ListRecords>`)
}

const datestamp = (paper: WorldPaper): string => (paper.versions.at(-1) ?? '').slice(0, 10)

/** Three levels: `cs:cs:LG`, `physics:hep-th`, `math:math:OC`. */
function setsOf(paper: WorldPaper): readonly string[] {
  return paper.categories.map((name) => {
    const [archive = '', subject] = name.split('.')
    if (subject !== undefined) return `${archive}:${archive}:${subject}`
    return `physics:${archive}`
  })
}

const isInSet = (name: string, set: string): boolean => name === set || name.startsWith(`${set}:`)

function recordXml(paper: WorldPaper): string {
  const versions = paper.versions
    .map(
      (at, index) =>
        `<version version="v${index + 1}"><date>${new Date(at).toUTCString()}</date><size>12kb</size></version>`,
    )
    .join('\n')
  return `<record>
  <header>
    <identifier>oai:arXiv.org:${paper.id}</identifier>
    <datestamp>${datestamp(paper)}</datestamp>
    ${setsOf(paper)
      .map((name) => `<setSpec>${name}</setSpec>`)
      .join('')}
  </header>
  <metadata>
    <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/">
      <id>${paper.id}</id>
      <submitter>${escapeXml(paper.authors[0] ?? '')}</submitter>
      ${versions}
      <title>${escapeXml(paper.title)}</title>
      <authors>${escapeXml(paper.authors.join(', '))}</authors>
      <categories>${paper.categories.join(' ')}</categories>
      ${paper.comment === undefined ? '' : `<comments>${escapeXml(paper.comment)}</comments>`}
      ${paper.doi === undefined ? '' : `<doi>${escapeXml(paper.doi)}</doi>`}
      <license>${paper.licence}</license>
      <abstract>  ${escapeXml(paper.abstract)}</abstract>
    </arXivRaw>
  </metadata>
</record>`
}

const envelope = (inner: string): Reply =>
  xmlReply(`<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
  <responseDate>${new Date().toISOString().slice(0, 19)}Z</responseDate>
  <request>https://oaipmh.arxiv.org/oai</request>
${inner}
</OAI-PMH>`)

const errorReply = (code: string, message: string): Reply =>
  envelope(`<error code='${code}'>${escapeXml(message)}</error>`)
