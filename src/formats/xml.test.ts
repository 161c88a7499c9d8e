import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { childOf, childrenOf, foldedText, readXml, writeXml, type XmlElement } from './xml'

const rootOf = (text: string): XmlElement => {
  const reading = readXml(text)
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.message}`)
  return reading.root
}
const reasonOf = (text: string): string => {
  const reading = readXml(text)
  return reading.ok ? 'ok' : reading.reason
}

describe('readXml', () => {
  it('resolves namespaces, whatever the prefixes', () => {
    const root = rootOf(
      `<?xml version='1.0'?><a xmlns="urn:a" xmlns:b='urn:b'><b:c  d = 'e'/><c/></a>`,
    )
    expect(root).toMatchObject({ namespace: 'urn:a', name: 'a' })
    expect(childrenOf(root, 'urn:b', 'c')).toHaveLength(1)
    expect(childOf(root, 'urn:b', 'c')?.attributes.get('d')).toBe('e')
    expect(childOf(root, 'urn:a', 'c')?.attributes.size).toBe(0)
    expect(childOf(root, 'urn:c', 'c')).toBeUndefined()
  })

  it('joins text, entities and CDATA', () => {
    expect(rootOf('<a>x &lt; y &#233;<![CDATA[ <z> ]]></a>').text).toBe('x < y é <z> ')
  })

  it('bears what upstreams send', () => {
    expect(rootOf('\ufeff\n <?xml version="1.0"?><a>b</a>').text).toBe('b')
    expect(rootOf('<a>b\u000bc\u0000</a>').text).toBe('bc')
    expect(rootOf('<a>&uuml;&#11;</a>').text).toContain('&uuml;')
  })

  it.each([
    ['<a><b></a>', 'malformed'],
    ['<a b=c/>', 'malformed'],
    ['<p:a/>', 'malformed'],
    ['Rate exceeded.', 'malformed'],
    ['{"a":1}', 'malformed'],
    ['<html><br></html>', 'malformed'],
    ['<a/><b/>', 'malformed'],
    ['<a>'.repeat(1000), 'malformed'],
    ['', 'truncated'],
    ['<a><b>text', 'truncated'],
    ['<a><b>text</b', 'truncated'],
    ['<a b="c', 'truncated'],
  ])('says of %j that it is %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
  })

  it('takes any beginning of a document for truncated', () => {
    const whole = '<?xml version="1.0"?><a xmlns="urn:a"><b c="d">e &amp; f</b><!-- g --><h/></a>'
    for (let length = 0; length < whole.length; length += 1) {
      expect(reasonOf(whole.slice(0, length))).toBe('truncated')
    }
  })

  it('never throws', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<a>', '</a>', '&', '<!DOCTYPE a [', ']]>'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof readXml(pieces.join('')).ok).toBe('boolean')
      }),
    )
  })
})

describe('foldedText', () => {
  it('folds white space and knows the title "0" from no title', () => {
    expect(foldedText(rootOf('<a>\n  b\n   c </a>'))).toBe('b c')
    expect(foldedText(rootOf('<a>0</a>'))).toBe('0')
    expect(foldedText(rootOf('<a> \n</a>'))).toBeUndefined()
    expect(foldedText(undefined)).toBeUndefined()
  })
})

describe('writeXml', () => {
  it('writes what can be read again, and not too much', () => {
    const root = rootOf('<a b="&lt;&quot;"><c>1 &amp; 2</c> <d/></a>')
    expect(writeXml(root)).toBe('<a b="&lt;&quot;"><c>1 &amp; 2</c><d></d></a>')
    expect(writeXml(rootOf(`<a>${'x'.repeat(9000)}</a>`)).length).toBeLessThan(4100)
  })
})
