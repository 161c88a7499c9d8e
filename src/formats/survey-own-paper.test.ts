import { describe, expect, it } from 'vitest'
import { link, read } from './survey-test-reading'

describe('the own paper', () => {
  it('is named in the head and cited below', () => {
    const reading = read(`# Walking in Small Steps: A Survey
> **[Walking in Small Steps: A Survey](${link})**

## Citation
\`\`\`
@article{roe, title={Walking in small steps: A survey}, author={Roe, Jane}, year={2024} }
\`\`\`
`)
    expect(reading).toMatchObject({
      title: 'Walking in Small Steps: A Survey',
      ownTitle: 'Walking in Small Steps: A Survey',
      ownIdentifiers: [{ scheme: 'arxiv', value: '2401.01234' }],
    })
  })

  it('is not taken from a badge alone', () => {
    const reading = read(
      `# Awesome Walking\n[![arXiv](https://img.shields.io/badge/arXiv-Walking-red)](${link})\n`,
    )
    expect(reading.ownIdentifiers).toEqual([])
  })

  it('is none that the first section lists, where a sentence of the head links another', () => {
    const reading = read(`## Papers on walking for shoes

### Background

We recently released a [review](https://arxiv.org/abs/1801.01234) of walking, but the field moves fast.

### Reviews

**Walking for Shoes.**
Jane Roe, John Doe.
*Shoes, October 2023.*
[[10.1234/shoes.7](https://doi.org/10.1234/shoes.7)]
`)
    expect(reading.ownIdentifiers).toEqual([])
  })
})
