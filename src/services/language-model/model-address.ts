import { BlockList, isIP } from 'node:net'
import { type ResolveHost, resolveBySystem } from '../upstream/public-address'

/**
 * Networks that a person means by "here": this computer, home and office (RFC 1918, RFC 4193), and what VPNs between one's own
 * computers use (RFC 6598). Not link-local addresses: there clouds keep what no program should read.
 */
const own = new BlockList()
for (const [address, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  own.addSubnet(address, prefix, 'ipv4')
const ownOfSix = new BlockList()
ownOfSix.addAddress('::1', 'ipv6')
ownOfSix.addSubnet('fc00::', 7, 'ipv6')

export function isOwnNetwork(address: string): boolean {
  const kind = isIP(address)
  if (kind === 4) return own.check(address, 'ipv4')
  return kind === 6 && ownOfSix.check(address, 'ipv6')
}

export type ModelAddress =
  | { readonly ok: true; readonly address: string }
  /** Why not, as a sentence. */
  | { readonly ok: false; readonly message: string }

const no = (message: string): ModelAddress => ({ ok: false, message })

/**
 * https anywhere; plain http on one's own network alone, where a local server speaks nothing else. Credentials, a query and a place in
 * a page are no part of such an address.
 */
export function parseModelAddress(text: string): ModelAddress {
  const written = text.trim()
  if (!/^https?:\/\//i.test(written) || !URL.canParse(written))
    return no(
      'The address has to begin with http:// or https://, such as http://localhost:11434/v1.',
    )
  const url = new URL(written)
  if (url.username !== '' || url.password !== '')
    return no('The address must not hold a name or a password; a key has a field of its own.')
  if (url.search !== '' || url.hash !== '') return no('The address must not hold a “?” or a “#”.')
  const host = bareHost(url)
  if (url.protocol === 'http:' && isIP(host) !== 0 && !isOwnNetwork(host)) return no(plainWords)
  // What examples show is often the address of one question.
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(?:chat\/completions|models)$/, '')
  return { ok: true, address: `${url.origin}${path}` }
}

const plainWords =
  'Over plain http others on the way could read what is sent, so Stemma uses it only for this computer and its own network. Use https.'

/** Whether plain http to this address stays on one's own network, by what its name leads to now. Undefined: it may be asked. */
export async function refusalOf(
  address: string,
  resolveHost: ResolveHost = resolveBySystem,
): Promise<string | undefined> {
  const url = new URL(address)
  const host = bareHost(url)
  if (url.protocol === 'https:' || isIP(host) !== 0) return undefined
  try {
    return (await resolveHost(host)).every(isOwnNetwork) ? undefined : plainWords
  } catch {
    // It leads nowhere: the request says what is wrong.
    return undefined
  }
}

const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
