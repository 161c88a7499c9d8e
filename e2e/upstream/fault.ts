import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { emptyFeed } from './arxiv-api'
import type { Reply, UpstreamCall } from './reply'

/** What can go wrong on the way. */
export type Fault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  /** Answers rightly, but later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Announces the whole length and closes after half of it. */
  | { readonly kind: 'truncate' }
  | { readonly kind: 'contentType'; readonly contentType: string }
  /** A page for people, status 200. */
  | { readonly kind: 'html' }
  /** A whole HTTP answer whose document stops in the middle. */
  | { readonly kind: 'malformed' }
  /** An Atom page without entries; `total` as the feed should claim. */
  | { readonly kind: 'emptyPage'; readonly total: number }
  | { readonly kind: 'reset' }
  /** Never answers. */
  | { readonly kind: 'hang' }
  /** A few bytes at a time. */
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
  | { readonly kind: 'body'; readonly body: string }

export interface FaultRule {
  /** Part of `host/path?query`, a pattern on it, or a test of the call. */
  readonly match: string | RegExp | ((call: UpstreamCall) => boolean)
  readonly fault: Fault
  /** How many matching calls it strikes; all of them when absent. */
  readonly times?: number
  /** How many matching calls it lets pass first. */
  readonly after?: number
}

export const addressOf = (call: UpstreamCall): string => {
  const query = call.query.toString()
  return `${call.host}${call.path}${query === '' ? '' : `?${query}`}`
}

export function isMatch(rule: FaultRule, call: UpstreamCall): boolean {
  if (typeof rule.match === 'function') return rule.match(call)
  const address = addressOf(call)
  return typeof rule.match === 'string' ? address.includes(rule.match) : rule.match.test(address)
}

const page = '<!DOCTYPE html>\n<html><body><h1>Please come back later</h1></body></html>\n'

/** Sends `reply`, spoilt by `fault` when there is one. */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      return send(response, reply)
    case 'status':
      return send(response, {
        status: fault.status,
        headers: { 'content-type': 'text/plain', ...fault.headers },
        body: fault.body ?? (fault.status === 429 ? 'Rate exceeded.' : ''),
      })
    case 'delay':
      await wait(fault.ms)
      return send(response, reply)
    case 'truncate': {
      const bytes = Buffer.from(reply.body as string)
      response.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length })
      response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy())
      return
    }
    case 'contentType':
      return send(response, {
        ...reply,
        headers: { ...reply.headers, 'content-type': fault.contentType },
      })
    case 'html':
      return send(response, { status: 200, headers: { 'content-type': 'text/html' }, body: page })
    case 'malformed':
      return send(response, { ...reply, body: reply.body.slice(0, reply.body.length / 2) })
    case 'emptyPage':
      return send(response, { ...reply, body: emptyFeed(fault.total) })
    case 'reset':
      response.socket?.resetAndDestroy()
      return
    case 'hang':
      return
    case 'drip':
      return drip(response, reply, fault.bytes, fault.everyMs)
    case 'body': {
      const { 'content-length': _ofAnother, ...headers } = reply.headers
      return send(response, { ...reply, headers, body: fault.body })
    }
  }
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, reply.headers)
  response.end(reply.status === 304 ? undefined : reply.body)
}

async function drip(
  response: ServerResponse,
  reply: Reply,
  bytes: number,
  everyMs: number,
): Promise<void> {
  const body = Buffer.from(reply.body as string)
  response.writeHead(reply.status, reply.headers)
  for (let sent = 0; sent < body.length && !response.destroyed; sent += bytes) {
    response.write(body.subarray(sent, sent + bytes))
    await wait(everyMs)
  }
  response.end()
}
