import { describe, expect, it } from 'vitest'
import { link, rowsOf } from './survey-test-reading'

describe('a venue without a year', () => {
  it('ends a title behind a comma when its name is known', () => {
    const rows = rowsOf(`# Laces

## Papers

* Learning to Tie Laces by Watching Hands, ICML [pdf](${link})
* [Learning to Untie Laces by Watching Feet, NeurIPS Workshop](https://arxiv.org/abs/2401.01235)
* Laces for Shoes, Boots, and PDAs [pdf](https://arxiv.org/abs/2401.01236)
`)
    expect(rows.map(({ title, venue }) => [title, venue])).toEqual([
      ['Learning to Tie Laces by Watching Hands', 'ICML'],
      ['Learning to Untie Laces by Watching Feet', 'NeurIPS Workshop'],
      ['Laces for Shoes, Boots, and PDAs', undefined],
    ])
  })
})

describe('a few words and a colon before a linked title', () => {
  it('lead to it, unless they speak of the list', () => {
    const rows = rowsOf(`# Laces

## Papers

* A very good way to begin with laces: [Tying of Laces in the Dark](${link})
* If this list helps, please cite the paper: [Survey of Laces and of Bows](https://arxiv.org/abs/2401.01235)
`)
    expect(rows.map(({ title }) => title)).toEqual(['Tying of Laces in the Dark'])
  })
})
