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
})
