import { type Answer, answer, type Failure, refuse } from '#contract/failure'
import type { ModelWords } from '#contract/language-model'
import type { ModelMessage } from '#domain/model-message'
import {
  type ChatEnd,
  type ChatEvent,
  readChatError,
  readChatEvent,
  readModelNames,
} from '#formats/chat-completions'
import { createEventReader } from '#formats/event-stream'
import { mirroredUrl } from '../upstream/mirror'
import { readBody } from '../upstream/read-body'
import { createDeadline, type Deadline, redirectStatuses } from '../upstream/request-attempt'
import { transportFault } from '../upstream/transport-fault'
import {
  cutOffFailure,
  declinedFailure,
  endlessFailure,
  redirectFailure,
  saidFailure,
  statusSentence,
  stoppedFailure,
  transportSentence,
  unreadableFailure,
} from './model-failures'

/** Where to ask, and how long to wait. */
export interface ModelServer {
  readonly address: string
  readonly key?: string
  readonly upstreamBase?: string
  readonly userAgent: string
  /** Without a byte. */
  readonly idleMs: number
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

const mostListBytes = 2_000_000
const mostErrorBytes = 100_000
/** Ten times what was asked for; models without an end repeat themselves. */
const mostAnswerCharacters = 60_000

/** The server, as a sentence names it. */
const placeOf = ({ address }: ModelServer): string => new URL(address).host

export async function listModels(server: ModelServer): Promise<Answer<readonly string[]>> {
  const place = placeOf(server)
  const deadline = createDeadline({ ...server, signal: server.signal })
  try {
    const response = await send(server, '/models', deadline)
    const refusal = await refusalOf(response, server, undefined, deadline)
    if (refusal !== undefined) return refuse(refusal)
    const body = await readBody(response, {
      maxBytes: mostListBytes,
      signal: deadline.signal,
      onChunk: deadline.touch,
    })
    if (!body.ok)
      return refuse(body.fault === 'truncated' ? cutOffFailure(place) : unreadableFailure(place))
    const names = readModelNames(new TextDecoder().decode(body.bytes))
    return names.ok ? answer(names.value) : refuse(unreadableFailure(place))
  } catch (error) {
    return refuse(faultOf(error, server, deadline))
  } finally {
    deadline.stop()
  }
}

/** Sends the messages and gives the answer as it comes. Never throws for what the network does. */
export async function* writeWithModel(
  server: ModelServer,
  model: string,
  messages: readonly ModelMessage[],
): AsyncGenerator<ModelWords, void, void> {
  const deadline = createDeadline({ ...server, signal: server.signal })
  try {
    yield* exchange(server, model, messages, deadline)
  } catch (error) {
    yield { kind: 'failed', error: faultOf(error, server, deadline) }
  } finally {
    deadline.stop()
  }
}

async function* exchange(
  server: ModelServer,
  model: string,
  messages: readonly ModelMessage[],
  deadline: Deadline,
): AsyncGenerator<ModelWords, void, void> {
  const place = placeOf(server)
  const failed = (error: Failure): ModelWords => ({ kind: 'failed', error })
  const response = await send(server, '/chat/completions', deadline, {
    model,
    messages,
    stream: true,
  })
  const refusal = await refusalOf(response, server, model, deadline)
  if (refusal !== undefined) {
    yield failed(refusal)
    return
  }
  let end: ChatEnd | undefined
  let characters = 0
  let eventCount = 0
  for await (const events of eventsOf(response, deadline)) {
    let text = ''
    let isThinking = false
    eventCount += events.length
    for (const event of events) {
      switch (event.kind) {
        case 'words':
          text += event.text
          end = event.end ?? end
          break
        case 'thought':
          isThinking = true
          end = event.end ?? end
          break
        case 'done':
          end ??= 'whole'
          break
        case 'error':
          yield failed(saidFailure(place, withoutKey(event.message, server)))
          return
        case 'unreadable':
          yield failed(unreadableFailure(place))
          return
        default:
          event satisfies never
      }
    }
    characters += text.length
    if (text !== '') yield { kind: 'words', text }
    else if (isThinking) yield { kind: 'thinking' }
    if (characters > mostAnswerCharacters) {
      yield failed(endlessFailure(place))
      return
    }
  }
  if (end === 'refused') yield failed(declinedFailure(place))
  else if (eventCount === 0) yield failed(unreadableFailure(place))
  else if (end === undefined) yield failed(cutOffFailure(place))
  else yield { kind: 'ended', isCutOff: end === 'limit' }
}

/** Events as they come. One that does not stream, although it was asked to, answers with a single one. */
async function* eventsOf(
  response: Response,
  deadline: Deadline,
): AsyncGenerator<readonly ChatEvent[], void, void> {
  const type = response.headers.get('content-type') ?? ''
  const isStream = !/^application\/json\b/i.test(type)
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const events = createEventReader()
  let whole = ''
  try {
    while (reader !== undefined) {
      const { done, value } = await reader.read()
      if (done) break
      deadline.touch()
      const text = decoder.decode(value, { stream: true })
      if (isStream) yield events.push(text).map(readChatEvent)
      else if (whole.length < mostListBytes) whole += text
    }
    yield isStream ? events.end().map(readChatEvent) : [readChatEvent(whole)]
  } finally {
    // Whoever stops listening ends the connection, and with it the model's work.
    await reader?.cancel().catch(() => {})
  }
}

function send(
  { address, key, upstreamBase, userAgent }: ModelServer,
  path: string,
  deadline: Deadline,
  body?: unknown,
): Promise<Response> {
  return fetch(mirroredUrl(new URL(`${address}${path}`), upstreamBase), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: body === undefined ? 'application/json' : 'text/event-stream, application/json',
      'user-agent': userAgent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    // A redirect would carry the words, and perhaps the key, to somebody whom the person did not name.
    redirect: 'manual',
    signal: deadline.signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

async function refusalOf(
  response: Response,
  server: ModelServer,
  model: string | undefined,
  deadline: Deadline,
): Promise<Failure | undefined> {
  deadline.touch()
  if (response.ok) return undefined
  const place = placeOf(server)
  if (redirectStatuses.includes(response.status)) {
    await response.body?.cancel()
    return redirectFailure(place)
  }
  const body = await readBody(response, {
    maxBytes: mostErrorBytes,
    signal: deadline.signal,
    onChunk: deadline.touch,
  })
  const said = body.ok ? readChatError(new TextDecoder().decode(body.bytes)) : undefined
  const words = said === undefined ? undefined : withoutKey(said, server)
  return statusSentence(place, model, response.status, words)
}

/** Some servers repeat what they were sent. */
const withoutKey = (said: string, { key }: ModelServer): string =>
  key === undefined ? said : said.replaceAll(key, '…')

function faultOf(error: unknown, server: ModelServer, deadline: Deadline): Failure {
  const place = placeOf(server)
  if (server.signal?.aborted) return stoppedFailure
  if (deadline.signal.aborted) return transportSentence(place, 'timeout')
  return transportSentence(place, transportFault(error))
}
