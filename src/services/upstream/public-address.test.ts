import { describe, expect, it } from 'vitest'
import { isPublicAddress, isPublicHost, parsePublicUrl } from './public-address'

describe('an address', () => {
  it.each(['8.8.8.8', '151.101.1.42', '2606:4700::1111', '64:ff9b::808:808', '198.18.0.7'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'x',
    '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('a host', () => {
  it('is public when all that its name leads to is', async () => {
    const leadsTo = (...addresses: readonly string[]) =>
      isPublicHost('papers.example.org', () => Promise.resolve(addresses))
    expect(await leadsTo('8.8.8.8', '2606:4700::1111')).toBe(true)
    expect(await leadsTo('8.8.8.8', '127.0.0.1')).toBe(false)
  })
  it('that cannot be found is left to the request', async () => {
    expect(await isPublicHost('x.example', () => Promise.reject(new Error('ENOTFOUND')))).toBe(true)
  })
})

describe('the address of a link', () => {
  it('is https and names a host that others know', () => {
    expect(parsePublicUrl('https://papers.example.org/a.pdf?x#y')?.hostname).toBe(
      'papers.example.org',
    )
    for (const url of ['https://printer/', 'https://nas.local/', 'https://0x7f.1/', 'ftp://a.b/'])
      expect(parsePublicUrl(url)).toBeUndefined()
  })
})
