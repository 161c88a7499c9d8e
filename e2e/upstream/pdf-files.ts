import { makeTestPdf } from '../../src/pdf-engine/test-pdf'
import { type Reply, textReply, type UpstreamCall } from './reply'
import type { World, WorldPaper } from './world'

/** A paper of the invented literature as arXiv prints it: title on top, stamp, words on further pages. */
export function pdfOfPaper(paper: WorldPaper, version = paper.versions.length): Uint8Array {
  const [category = 'cs.LG'] = paper.categories
  const titleLines = paper.title.match(/.{1,40}(?:\s|$)/g) ?? [paper.title]
  return makeTestPdf({
    pages: [
      {
        lines: [
          ...titleLines.map((text, index) => ({
            text: text.trim(),
            y: 690 - index * 24,
            size: 18,
          })),
          { text: paper.authors.slice(0, 3).join(', '), y: 600, size: 11 },
          {
            text: `arXiv:${paper.id}v${version} [${category}] 3 Jan 2024`,
            x: 20,
            y: 760,
            size: 14,
          },
          { text: `Words of version ${version}.`, y: 560 },
        ],
      },
      { lines: ['Second page', 'References', `[1] A. Almquist. An Unresolved Ledger. 1999.`] },
    ],
  })
}

/** arxiv.org/pdf/<id>vN, in ranges too. Ids that end in 9 have none. */
export function answerArxivPdf(call: UpstreamCall, world: World): Reply {
  const [, id = '', version] = /^\/pdf\/(\d{4}\.\d{4,5})(?:v(\d+))?$/.exec(call.path) ?? []
  const paper = world.find(id)
  const number = version === undefined ? paper?.versions.length : Number(version)
  const isThere = paper !== undefined && number !== undefined && number <= paper.versions.length
  if (!isThere || id.endsWith('9')) return textReply('No PDF for this paper.', 404)
  return fileReply(call, pdfOfPaper(paper, number), `${id}v${number}.pdf`)
}

/** A publisher's site: a PDF, a page about it, a redirect, and one to an address at home. */
export function answerPublisher(call: UpstreamCall): Reply {
  switch (call.path) {
    case '/lanterns.pdf':
      return fileReply(call, lanterns, 'lanterns.pdf')
    case '/lanterns':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!DOCTYPE html><title>Lanterns</title><p>Buy this paper.',
      }
    case '/moved':
      return moved('https://cdn.example.net/lanterns.pdf')
    case '/home':
      return moved('https://192.168.1.1/lanterns.pdf')
    default:
      return textReply('There is nothing here.', 404)
  }
}

const lanterns = makeTestPdf({ pages: [{ lines: ['Lanterns of the publisher'] }] })

const moved = (location: string): Reply => ({ status: 302, headers: { location }, body: '' })

function fileReply(call: UpstreamCall, bytes: Uint8Array, name: string): Reply {
  const etag = `"${name}-${bytes.byteLength}"`
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${name}"`,
    'accept-ranges': 'bytes',
    etag,
  }
  const asked = /^bytes=(\d+)-$/.exec(call.headers.range ?? '')?.[1]
  if (asked === undefined || call.headers['if-range'] !== etag)
    return {
      status: 200,
      headers: { ...headers, 'content-length': String(bytes.byteLength) },
      body: bytes,
    }
  const first = Number(asked)
  const size = bytes.byteLength
  if (first >= size)
    return { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: '' }
  return {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(size - first),
      'content-range': `bytes ${first}-${size - 1}/${size}`,
    },
    body: bytes.subarray(first),
  }
}
