import type { Picture } from './survey-atoms'
import { collapse } from './survey-text'

export interface Badge {
  /** Left half: `Conference`, `arXiv`. Empty when the badge has one half. */
  readonly label: string
  readonly message: string
}

const form = /^https?:\/\/(?:img\.shields\.io|badgen\.net)\/(badge|static\/v1)([/?].{0,400})/is

export const isBadge = (address: string): boolean => form.test(address.trim())

/** The words on a static shields.io badge (https://shields.io/badges/static-badge), or undefined for any other picture. */
export function readBadge(address: string): Badge | undefined {
  const match = form.exec(address.trim())
  if (match === null) return undefined
  const [, kind, rest = ''] = match
  if (kind?.toLowerCase() === 'static/v1') return fromQuery(rest)
  const path = decode(rest.slice(1).split('?', 1)[0] ?? '').replace(/\.svg$/i, '')
  const parts = splitDashes(path)
  if (parts.length < 2) return { label: '', message: plainBadge(path) }
  const [label = '', ...message] = parts.slice(0, -1)
  return message.length === 0
    ? { label: '', message: plainBadge(label) }
    : { label: plainBadge(label), message: plainBadge(message.join('-')) }
}

/** One dash divides, two are a dash. */
const splitDashes = (path: string): readonly string[] =>
  path
    .replaceAll('--', '\u0000')
    .split('-')
    .map((part) => part.replaceAll('\u0000', '-'))

const plainBadge = (text: string): string =>
  collapse(text.replaceAll('__', '\u0000').replaceAll('_', ' ').replaceAll('\u0000', '_'))

function fromQuery(rest: string): Badge {
  const query = new Map(
    rest
      .slice(1)
      .split('&')
      .map((pair) => {
        const equals = pair.indexOf('=')
        return [
          pair.slice(0, equals).toLowerCase(),
          decode(pair.slice(equals + 1).replaceAll('+', ' ')),
        ]
      }),
  )
  return {
    label: plainBadge(query.get('label') ?? ''),
    message: plainBadge(query.get('message') ?? ''),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `<img src="…/github/stars/owner/name">`: the badge says that the link beside it is code. */
export const isCodeBadge = ({ source, text }: Picture): boolean =>
  /shields\.io\/github\/|badgen\.net\/github\/|github-readme-stats/i.test(source) ||
  /^(?:star|stars|github|code)\b/i.test(text.trim())
