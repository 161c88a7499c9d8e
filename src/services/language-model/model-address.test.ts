import { describe, expect, it } from 'vitest'
import { isOwnNetwork, parseModelAddress, refusalOf } from './model-address'

describe('the address of a language model', () => {
  it.each([
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    [' http://127.0.0.1:8080/ ', 'http://127.0.0.1:8080'],
    ['http://[::1]:1234/v1/', 'http://[::1]:1234/v1'],
    ['http://192.168.1.20:11434/v1', 'http://192.168.1.20:11434/v1'],
    ['https://models.example.org/openai/v1', 'https://models.example.org/openai/v1'],
    ['https://models.example.org/v1/chat/completions', 'https://models.example.org/v1'],
    ['HTTP://LOCALHOST:11434/v1/models', 'http://localhost:11434/v1'],
  ])('%s is asked as %s', (text, address) => {
    expect(parseModelAddress(text)).toEqual({ ok: true, address })
  })

  it.each([
    '',
    'localhost:11434/v1',
    'ftp://localhost/v1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://',
    'http://someone:secret@localhost:11434/v1',
    'http://localhost:11434/v1?key=secret',
    'http://localhost:11434/v1#x',
    // Over plain http everybody on the way could read along.
    'http://93.184.216.34/v1',
    'http://[2606:2800:220:1::1]/v1',
    // Where clouds keep the credentials of a machine.
    'http://169.254.169.254/v1',
    'http://0.0.0.0:11434/v1',
  ])('%s is refused in a sentence', (text) => {
    const parsed = parseModelAddress(text)
    expect(parsed.ok || parsed.message).toMatch(/^[A-Z].*\.(?:$|\/v1\.$)/)
  })

  it('over http leads to the own network only, also by a name', async () => {
    const resolve = async (host: string): Promise<readonly string[]> => {
      if (host === 'gone.example') throw new Error('ENOTFOUND')
      return host === 'ours.example' ? ['10.0.0.4', '::1'] : ['10.0.0.4', '93.184.216.34']
    }
    expect(await refusalOf('http://ours.example:11434/v1', resolve)).toBeUndefined()
    expect(await refusalOf('http://gone.example/v1', resolve)).toBeUndefined()
    expect(await refusalOf('https://theirs.example/v1', resolve)).toBeUndefined()
    expect(await refusalOf('http://theirs.example/v1', resolve)).toMatch(/Use https\.$/)
  })

  it('knows which networks are one’s own', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.0.1',
      '100.64.0.1',
      '::1',
      'fd00::1',
    ])
      expect(isOwnNetwork(address)).toBe(true)
    for (const address of [
      '8.8.8.8',
      '172.32.0.1',
      '169.254.1.1',
      '0.0.0.0',
      '::',
      'fe80::1',
      '2606::1',
      'x',
    ])
      expect(isOwnNetwork(address)).toBe(false)
  })
})
