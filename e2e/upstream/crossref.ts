import { listRecorded, readRecorded } from './recorded'
import { jsonReply, type Reply, textReply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

/** `10.5555/printed.0` to `.999` are at Crossref alone; every fifth of them is at nobody's. */
const printedDoi = /^10\.5555\/printed\.(\d{1,3})$/

/** `GET /works?filter=doi:…` and `GET /works/{doi}`: what publishers deposited, recorded or invented. */
export function answerCrossref(call: UpstreamCall, world: World): Reply {
  const limits = { 'x-rate-limit-limit': '5', 'x-rate-limit-interval': '1s' }
  if (call.path === '/works') {
    const filters = (call.query.get('filter') ?? '').split(',').filter((one) => one !== '')
    if (filters.some((one) => !one.startsWith('doi:')))
      return jsonReply(
        {
          status: 'failed',
          'message-type': 'validation-failure',
          message: [{ message: 'Filter' }],
        },
        400,
        limits,
      )
    const items = filters.flatMap((one) => workOf(one.slice('doi:'.length), world) ?? [])
    return jsonReply(
      {
        status: 'ok',
        'message-type': 'work-list',
        // Crossref answers in an order of its own.
        message: { 'total-results': items.length, items: items.toReversed() },
      },
      200,
      limits,
    )
  }
  const work = workOf(decodeURIComponent(call.path.replace(/^\/works\//, '')), world)
  return work === undefined
    ? textReply('Resource not found.', 404, limits)
    : jsonReply({ status: 'ok', 'message-type': 'work', message: work }, 200, limits)
}

function workOf(doi: string, world: World): unknown {
  const recorded = recordedWorks().get(doi.toLowerCase())
  if (recorded !== undefined) return recorded
  const number = Number(printedDoi.exec(doi)?.[1] ?? Number.NaN)
  if (!Number.isNaN(number)) return number % 5 === 4 ? undefined : printedWork(doi, number)
  const paper = world.papers().find((one) => one.doi === doi.toLowerCase())
  return paper === undefined ? undefined : depositedWork(paper)
}

const printedWork = (doi: string, number: number): unknown => ({
  DOI: doi,
  title: [`<i>Printed</i> Lanterns &amp; Looms, Volume ${number}`],
  author: [{ given: 'Ada', family: 'Almquist', sequence: 'first' }, { name: 'The Lantern Group' }],
  abstract: `<jats:title>Abstract</jats:title><jats:p>We print lantern ${number}.</jats:p>`,
  issued: { 'date-parts': [[2000 + (number % 20), 4]] },
  'container-title': ['Annals of Lanterns'],
  'is-referenced-by-count': number,
  // Volumes that end in 3 had their bibliography deposited.
  ...(number % 10 === 3
    ? {
        reference: [
          {
            key: '1',
            DOI: '10.5555/printed.1',
            'article-title': 'Printed Lanterns & Looms, Volume 1',
          },
          {
            key: '2',
            unstructured:
              'Almquist, A. Looms. Preprint at https://arxiv.org/abs/2401.00002 (2024).',
          },
        ],
      }
    : {}),
})

const depositedWork = ({ doi, title, authors, versions }: WorldPaper): unknown => ({
  DOI: doi,
  title: [title],
  author: authors.map((name) => ({ given: name.split(' ')[0], family: name.split(' ')[1] })),
  issued: { 'date-parts': [(versions[0] ?? '').slice(0, 10).split('-').map(Number)] },
  'container-title': ['Annals of Lanterns'],
  'is-referenced-by-count': 5,
  ...(doi === '10.5555/invented.18'
    ? {
        'updated-by': [
          {
            type: 'retraction',
            DOI: '10.5555/notice.18',
            updated: { 'date-parts': [[2025, 2, 3]] },
          },
        ],
      }
    : {}),
})

let works: ReadonlyMap<string, unknown> | undefined
function recordedWorks(): ReadonlyMap<string, unknown> {
  works ??= new Map(
    listRecorded('crossref')
      .filter((name) => /\/work-[^/]*\.json$/.test(name))
      .map((name) => {
        const { message } = JSON.parse(readRecorded(name) ?? '{}') as { message: { DOI: string } }
        return [message.DOI.toLowerCase(), message] as const
      }),
  )
  return works
}
