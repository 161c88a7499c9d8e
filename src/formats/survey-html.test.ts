import { describe, expect, it } from 'vitest'
import { htmlTokens } from './survey-html'

describe('tags of a fragment', () => {
  it.each(['<br>', '<br/>', '<br />', '</B>', '</b >', '<DIV>', '<h2>', '</script>', '<title>'])(
    'reads %s alone as it does before a text',
    (tag) => {
      const [inText, ...rest] = htmlTokens(`${tag}x`, 7)
      expect(rest).toHaveLength(1)
      expect(htmlTokens(tag, 7)).toEqual([inText])
    },
  )
})
