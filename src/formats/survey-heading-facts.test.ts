import { describe, expect, it } from 'vitest'
import { documentFacts, headingFacts } from './survey-heading-facts'
import { link, rowsOf } from './survey-test-reading'

describe('a heading that is a date or a venue', () => {
  it.each([
    ['2023', { year: 2023, date: '2023' }],
    ['2023年', { year: 2023, date: '2023' }],
    ['2023 (12 papers)', { year: 2023, date: '2023' }],
    ['May 2023', { year: 2023, date: '2023-05' }],
    ['24th April 2025', { year: 2025, date: '2025-04-24' }],
    ['2021 Q3', { year: 2021, date: '2021' }],
    ['ICML 2024', { venue: 'ICML', year: 2024, date: '2024' }],
    ["NeurIPS'23 Papers", { venue: 'NeurIPS', year: 2023, date: '2023' }],
    ['CVPR', { venue: 'CVPR' }],
  ])('%s', (title, facts) => {
    expect(headingFacts(title, {})).toEqual(facts)
  })

  it.each([
    'Progress until 2020',
    'Before 2015',
    '2010-2015',
    'Workshops',
    'LLM Agents 2024',
    'Linear Attention',
    'May',
    '',
  ])('%s says nothing of the papers below it', (title) => {
    expect(headingFacts(title, {})).toEqual({})
  })

  it('takes its year from the heading around it when it is a month', () => {
    expect(headingFacts('May', { year: 2023 })).toEqual({ year: 2023, date: '2023-05' })
    expect(headingFacts('12月', { year: 2023 })).toEqual({ year: 2023, date: '2023-12' })
  })

  it('tells what the rows below it leave out, and stays a topic', () => {
    const rows = rowsOf(`# Papers on Walking
## 2023
### ICML 2023
- [First Title of a Paper](${link})
- [Second Title of a Paper](${link}), arXiv 2022
### June
- [Third Title of a Paper](${link})
## Feet
- 2021
  - [Fourth Title of a Paper](${link})
  - [Fifth Title of a Paper](${link})
`)
    expect(rows.map(({ venue, date, taxonomy }) => [venue, date, taxonomy])).toEqual([
      ['ICML', '2023', ['2023', 'ICML 2023']],
      ['arXiv', '2022', ['2023', 'ICML 2023']],
      [undefined, '2023-06', ['2023', 'June']],
      [undefined, '2021', ['Feet', '2021']],
      [undefined, '2021', ['Feet', '2021']],
    ])
  })
})

describe('the name of a document', () => {
  it('gives its papers the conference that it is about', () => {
    expect(documentFacts('CVPR-2024-Papers')).toMatchObject({ venue: 'CVPR', year: 2024 })
    expect(documentFacts('Awesome ICLR 2024 Papers with Code')).toMatchObject({ venue: 'ICLR' })
    expect(
      rowsOf(`# CVPR 2024 Papers\n## Feet\n- [A Title of Some Words](${link})`)[0],
    ).toMatchObject({ venue: 'CVPR', year: 2024, taxonomy: ['Feet'] })
  })

  it('does not give them the venue of the survey itself', () => {
    expect(documentFacts('Walking in Small Steps: A Survey (ACL 2023)')).toEqual({})
    expect(documentFacts('Awesome NeurIPS 2021-2023')).toEqual({})
  })
})
