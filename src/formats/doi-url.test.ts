import fc from 'fast-check'
import { expect, it } from 'vitest'
import { doiUrl } from './doi-url'

it('leads to the DOI as it is written', () => {
  expect(doiUrl('10.1000/182')).toBe('https://doi.org/10.1000/182')
})

it('keeps the signs of old DOIs in the path', () => {
  const url = new URL(doiUrl('10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-#?x'))
  expect(decodeURIComponent(url.pathname)).toBe(
    '/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-#?x',
  )
  expect(url.hash + url.search).toBe('')
})

it('makes an address of doi.org of anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\ud800'), (text, half) => {
      expect(new URL(doiUrl(text + half)).origin).toBe('https://doi.org')
    }),
  )
})
