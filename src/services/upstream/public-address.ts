import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** All addresses of a host. Rejects as `dns.lookup` does when there are none. */
export type ResolveHost = (host: string) => Promise<readonly string[]>

export const resolveBySystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address)

/**
 * What is not reachable by everybody (IANA special-purpose registries, RFC 6890): this computer, home and office networks. Without
 * 198.18.0.0/15, which is nobody's network: proxies on a person's own computer answer every name with an address of it.
 */
const special = new BlockList()
/** Apart: an IPv4 address would be looked up among the mapped ones too. */
const specialOfSix = new BlockList()
for (const [address, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  special.addSubnet(address, prefix, 'ipv4')
for (const [address, prefix] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  specialOfSix.addSubnet(address, prefix, 'ipv6')

/** An IPv6 address that wraps one of IPv4 is not public (mapped, 6to4), save what networks without IPv4 give a public one (NAT64). */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address)
  if (kind === 0) return false
  if (kind === 4) return !special.check(address, 'ipv4')
  const wrapped = nat64Address(address)
  return wrapped === undefined ? !specialOfSix.check(address, 'ipv6') : isPublicAddress(wrapped)
}

/** The address behind `64:ff9b::/96` (RFC 6052). */
function nat64Address(address: string): string | undefined {
  const spelled = URL.canParse(`http://[${address}]`) ? new URL(`http://[${address}]`).hostname : ''
  const [, first, second] =
    /^\[64:ff9b::(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,4})\]$/.exec(spelled) ?? []
  if (second === undefined) return undefined
  const [high, low] = [Number.parseInt(first ?? '0', 16), Number.parseInt(second, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** Parsed, https, the usual port, no credentials, a name that is not of this computer or network. */
export function parsePublicUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const isPlain =
    url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isPlain || host === '') return undefined
  if (isIP(host) !== 0) return isPublicAddress(host) ? url : undefined
  const isLocal =
    !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa|lan)\.?$/i.test(host)
  return isLocal ? undefined : url
}

/**
 * Whether every address of a host is public. A name that leads elsewhere a moment later gains nothing: the connection is TLS, and
 * nobody on a private network has the certificate of that name. A name that leads nowhere is public: the request says what is wrong.
 */
export async function isPublicHost(
  host: string,
  resolveHost: ResolveHost = resolveBySystem,
): Promise<boolean> {
  const bare = host.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0) return isPublicAddress(bare)
  try {
    return (await resolveHost(bare)).every(isPublicAddress)
  } catch {
    return true
  }
}
